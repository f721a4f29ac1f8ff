package yimen.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A form of a page as a browser would send it: where to, and the values it holds.
record Form(String action, Map<String, String> values) {

  private static final Pattern FORM =
      Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
  private static final Pattern CONTROL =
      Pattern.compile(
          "<input\\b([^>]*)>|<textarea\\b([^>]*)>(.*?)</textarea>|<select\\b([^>]*)>(.*?)</select>",
          Pattern.DOTALL);
  private static final Pattern OPTION = Pattern.compile("<option\\b([^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z_-]+)(?:=\"([^\"]*)\")?");

  Form {
    values = new LinkedHashMap<>(values);
  }

  static List<Form> all(String html) {
    var forms = new ArrayList<Form>();
    var form = FORM.matcher(html);
    while (form.find()) {
      forms.add(
          new Form(attributes(form.group(1)).getOrDefault("action", ""), values(form.group(2))));
    }
    return forms;
  }

  /// The form that sends to `path`.
  static Form to(String path, String html) {
    return all(html).stream()
        .filter(form -> form.action.equals(path))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "no form to %s, but to %s"
                    .formatted(path, all(html).stream().map(Form::action).toList())));
  }

  Form with(String name, String value) {
    var changed = new LinkedHashMap<>(values);
    changed.put(name, value);
    return new Form(action, changed);
  }

  /// What is there when the page opens: radio buttons and boxes only if they are ticked.
  private static Map<String, String> values(String inside) {
    var values = new LinkedHashMap<String, String>();
    var control = CONTROL.matcher(inside);
    while (control.find()) {
      if (control.group(1) != null) {
        var input = attributes(control.group(1));
        var ticks = List.of("radio", "checkbox").contains(input.getOrDefault("type", "text"));
        if (input.containsKey("name") && (!ticks || input.containsKey("checked"))) {
          values.put(input.get("name"), input.getOrDefault("value", ticks ? "on" : ""));
        }
      } else if (control.group(2) != null) {
        values.put(attributes(control.group(2)).getOrDefault("name", ""), text(control.group(3)));
      } else {
        values.put(attributes(control.group(4)).getOrDefault("name", ""), chosen(control.group(5)));
      }
    }
    values.remove("");
    return values;
  }

  private static String chosen(String options) {
    var first = "";
    var option = OPTION.matcher(options);
    while (option.find()) {
      var attributes = attributes(option.group(1));
      if (attributes.containsKey("selected")) {
        return attributes.getOrDefault("value", "");
      }
      first = first.isEmpty() ? attributes.getOrDefault("value", "") : first;
    }
    return first;
  }

  private static Map<String, String> attributes(String tag) {
    var attributes = new LinkedHashMap<String, String>();
    var attribute = ATTRIBUTE.matcher(tag);
    while (attribute.find()) {
      attributes.putIfAbsent(
          attribute.group(1), attribute.group(2) == null ? "" : text(attribute.group(2)));
    }
    return attributes;
  }

  private static String text(String escaped) {
    return escaped
        .replace("&#39;", "'")
        .replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
