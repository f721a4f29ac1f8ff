package yimen.portal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yimen.kernel.DataPack;
import yimen.ui.Icon;

/// 人生一条线: which matters belong to which stage of the life of a person, a company or a project.
final class LifeStages {

  enum Audience {
    PERSON("person", "个人"),
    COMPANY("company", "企业"),
    PROJECT("project", "项目");

    private final String word;
    private final String chinese;

    Audience(String word, String chinese) {
      this.word = word;
      this.chinese = chinese;
    }

    String word() {
      return word;
    }

    String chinese() {
      return chinese;
    }

    static Audience of(String word) {
      return Arrays.stream(values())
          .filter(audience -> audience.word.equals(word))
          .findFirst()
          .orElse(PERSON);
    }
  }

  record Stage(
      Audience audience, String key, String title, String sub, Icon icon, List<String> items) {}

  private final List<Stage> stages;

  LifeStages() {
    stages =
        DataPack.parse(Texts.read("life.csv"), "life.csv").stream().map(LifeStages::stage).toList();
  }

  List<Stage> of(Audience audience) {
    return stages.stream().filter(stage -> stage.audience() == audience).toList();
  }

  Optional<Stage> stage(String key) {
    return stages.stream().filter(stage -> stage.key().equals(key)).findFirst();
  }

  private static Stage stage(Map<String, String> row) {
    return new Stage(
        Audience.of(row.get("audience")),
        row.get("key"),
        row.get("title"),
        row.get("sub"),
        Icon.named(row.get("icon")),
        List.of(row.get("items").split(" ")));
  }
}
