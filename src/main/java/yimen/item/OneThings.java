package yimen.item;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import yimen.kernel.DataPack;

/// Reads the lists of 一件事 of the pack. Names without components are kept as names.
final class OneThings {

  private static final String NAMES_ONLY_PREFIX = "OT22-";

  private OneThings() {}

  static List<OneThing> ofPack() {
    var file =
        map(
            new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions()))
                .load(DataPack.text("items/one_things.yaml")));
    var things = new ArrayList<OneThing>();
    list(file.get("national_2024_batch1")).forEach(each -> things.add(oneThing(map(each))));
    var basic = map(file.get("national_2022_basic"));
    list(basic.get("one_things")).forEach(each -> things.add(oneThing(map(each))));
    var named = new HashSet<String>();
    things.forEach(thing -> named.add(thing.name()));
    int number = 0;
    for (var name : list(basic.get("names"))) {
      number++;
      if (named.add(text(name))) {
        things.add(
            new OneThing(
                "%s%02d".formatted(NAMES_ONLY_PREFIX, number),
                text(name),
                "",
                List.of(),
                text(basic.get("doc"))));
      }
    }
    return List.copyOf(things);
  }

  private static OneThing oneThing(Map<?, ?> thing) {
    var components =
        list(thing.get("components")).stream()
            .map(OneThings::map)
            .map(component ->
                new OneThing.Component(
                    text(component.get("name")),
                    text(component.get("dept")),
                    Optional.ofNullable(component.get("item_id"))
                        .map(Object::toString)
                        .orElse(null)))
            .toList();
    return new OneThing(
        text(thing.get("id")),
        text(thing.get("name")),
        text(thing.get("subject")),
        components,
        text(thing.get("batch")));
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  private static List<?> list(@Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }

  private static String text(@Nullable Object value) {
    return Objects.requireNonNull(value).toString();
  }
}
