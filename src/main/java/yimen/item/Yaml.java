package yimen.item;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// YAML as a tree that knows its lines, in the plain style of the data pack: no anchors, aliases or
/// tags. Nothing in the text can make objects: only text, lists and maps come out.
sealed interface Yaml {

  int DEPTH_MAX = 20;

  int line();

  /// `empty`: nothing or `null` was written.
  record Text(int line, String value, boolean empty) implements Yaml {}

  record Items(int line, List<Yaml> values) implements Yaml {}

  record Keys(int line, Map<String, Entry> entries) implements Yaml {}

  record Entry(int line, Yaml value) {}

  static Optional<Yaml> read(String text, Mistakes mistakes) {
    var options = new LoaderOptions();
    options.setNestingDepthLimit(DEPTH_MAX);
    options.setMaxAliasesForCollections(0);
    options.setCodePointLimit(GuideReader.BYTES_MAX);
    var yaml = new org.yaml.snakeyaml.Yaml(options);
    try {
      boolean plain = true;
      for (Event event : yaml.parse(new StringReader(text))) {
        plain &= plain(event, mistakes);
      }
      if (!plain) {
        return Optional.empty();
      }
      var documents = new ArrayList<Node>();
      yaml.composeAll(new StringReader(text)).forEach(documents::add);
      if (documents.isEmpty()) {
        mistakes.tell(1, "文件是空的，请写上办事指南");
        return Optional.empty();
      }
      if (documents.size() > 1) {
        mistakes.tell(line(documents.get(1)), "一个文件只写一份指南，请去掉“---”后面的部分");
        return Optional.empty();
      }
      return Optional.of(tree(documents.getFirst(), mistakes));
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
      mistakes.tell(mark == null ? 1 : mark.getLine() + 1, chinese(e.getProblem()));
      return Optional.empty();
    } catch (YAMLException e) {
      mistakes.tell(1, chinese(e.getMessage()));
      return Optional.empty();
    }
  }

  private static boolean plain(Event event, Mistakes mistakes) {
    int line = event.getStartMark() == null ? 1 : event.getStartMark().getLine() + 1;
    if (event instanceof AliasEvent) {
      mistakes.tell(line, "不能用“*”引用别处的内容，请把内容写全");
      return false;
    }
    if (event instanceof NodeEvent node && node.getAnchor() != null) {
      mistakes.tell(line, "不能用“&”做标记，请去掉");
      return false;
    }
    if (event instanceof ScalarEvent scalar && scalar.getTag() != null
        || event instanceof CollectionStartEvent collection && collection.getTag() != null) {
      mistakes.tell(line, "不能用“!”开头的标签，请去掉；文字以“!”开头时加引号");
      return false;
    }
    return true;
  }

  private static Yaml tree(Node node, Mistakes mistakes) {
    return switch (node) {
      case ScalarNode scalar ->
          new Text(
              line(scalar),
              scalar.getValue(),
              scalar.getTag().equals(Tag.NULL) || scalar.getValue().isEmpty());
      case SequenceNode sequence ->
          new Items(
              line(sequence),
              sequence.getValue().stream().map(each -> tree(each, mistakes)).toList());
      case MappingNode mapping -> {
        var entries = new LinkedHashMap<String, Entry>();
        for (var tuple : mapping.getValue()) {
          int line = line(tuple.getKeyNode());
          if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            mistakes.tell(line, "冒号前面要写键名");
          } else if (entries.containsKey(key.getValue())) {
            mistakes.tell(line, "“" + key.getValue() + "”写了两次，请只留一个");
          } else {
            entries.put(key.getValue(), new Entry(line, tree(tuple.getValueNode(), mistakes)));
          }
        }
        yield new Keys(line(mapping), entries);
      }
      default -> throw new IllegalStateException("node " + node.getNodeId());
    };
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private static String chinese(@Nullable String problem) {
    var words = problem == null ? "" : problem;
    if (words.contains("TAB") || words.contains("\\t")) {
      return "缩进不能用制表符，请改成空格";
    }
    if (words.contains("mapping values are not allowed")) {
      return "这一行多了一个冒号，或上一行的引号、缩进不对；文字里有“: ”时请加引号";
    }
    if (words.contains("could not find expected ':'")) {
      return "这一行少了冒号，或冒号后面没有空格";
    }
    if (words.contains("expected <block end>")) {
      return "这一行的缩进和上面不一致，请对齐";
    }
    if (words.contains("Nesting Depth")) {
      return "层次太深，最多 " + DEPTH_MAX + " 层";
    }
    if (words.contains("special characters are not allowed") || words.contains("non-printable")) {
      return "文件里有不能显示的字符，请删去";
    }
    if (words.contains("found unexpected end of stream")) {
      return "引号没有配对，请补上";
    }
    if (words.contains("cannot start any token")) {
      return "这一行的文字以特殊符号开头，请加引号";
    }
    return "这一行的写法读不懂，请检查缩进、冒号后的空格和引号";
  }
}
