package yimen.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A form as it stands in a page, with what is filled in, as a browser without scripts would send
/// it. Reads the HTML that our templates write, not any HTML.
record Form(String action, String method, List<Map.Entry<String, String>> fields) {

  private static final String TAG_INSIDE = "((?:[^>\"]|\"[^\"]*\")*)";
  private static final Pattern FORM = Pattern.compile("(?s)<form" + TAG_INSIDE + ">(.*?)</form>");
  private static final Pattern INPUT = Pattern.compile("(?s)<input" + TAG_INSIDE + ">");
  private static final Pattern CONTROL =
      Pattern.compile("(?s)<(select|textarea)" + TAG_INSIDE + ">(.*?)</(?:select|textarea)>");
  private static final Pattern OPTION =
      Pattern.compile("(?s)<option" + TAG_INSIDE + ">(.*?)(?=</option>|<option|$)");

  static List<Form> read(String html) {
    var forms = new ArrayList<Form>();
    var found = FORM.matcher(html);
    while (found.find()) {
      forms.add(
          new Form(
              attribute(found.group(1), "action"),
              attribute(found.group(1), "method"),
              fields(found.group(2))));
    }
    return forms;
  }

  private static List<Map.Entry<String, String>> fields(String inside) {
    var fields = new ArrayList<Map.Entry<String, String>>();
    var inputs = INPUT.matcher(inside);
    while (inputs.find()) {
      var tag = inputs.group(1);
      var type = attribute(tag, "type");
      var counts =
          !attribute(tag, "name").isEmpty()
              && !type.equals("file")
              && !type.equals("submit")
              && (!type.equals("radio") && !type.equals("checkbox")
                  || tag.matches("(?s).*\\bchecked\\b.*"));
      if (counts) {
        var value = attribute(tag, "value");
        var ticked = type.equals("checkbox") && !tag.contains("value=");
        fields.add(Map.entry(attribute(tag, "name"), ticked ? "on" : value));
      }
    }
    var controls = CONTROL.matcher(inside);
    while (controls.find()) {
      var name = attribute(controls.group(2), "name");
      if (!name.isEmpty()) {
        fields.add(
            Map.entry(
                name,
                controls.group(1).equals("select")
                    ? chosen(controls.group(3))
                    : text(controls.group(3)).replaceFirst("^\n", "")));
      }
    }
    return fields;
  }

  private static String chosen(String options) {
    var option = OPTION.matcher(options);
    var first = "";
    var any = false;
    while (option.find()) {
      var value =
          option.group(1).contains("value=")
              ? attribute(option.group(1), "value")
              : text(option.group(2).strip());
      if (option.group(1).matches("(?s).*\\bselected\\b.*")) {
        return value;
      }
      first = any ? first : value;
      any = true;
    }
    return first;
  }

  static String attribute(String tag, String name) {
    var matcher = Pattern.compile("(?<![\\w-])" + name + "=\"([^\"]*)\"").matcher(tag);
    return matcher.find() ? text(matcher.group(1)) : "";
  }

  /// Unescapes what the template engine escapes.
  static String text(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  String value(String name) {
    return fields.stream()
        .filter(field -> field.getKey().equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /// The same with other values; a name that is not there yet is added.
  Form with(Map<String, String> values) {
    var changed = new ArrayList<Map.Entry<String, String>>();
    for (var field : fields) {
      if (!values.containsKey(field.getKey())) {
        changed.add(field);
      }
    }
    new LinkedHashMap<>(values).forEach((name, value) -> changed.add(Map.entry(name, value)));
    return new Form(action, method, changed);
  }
}
