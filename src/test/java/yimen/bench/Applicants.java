package yimen.bench;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import yimen.item.Answer;
import yimen.item.Guide;
import yimen.item.GuideFiller;
import yimen.item.MaterialStanding;
import yimen.item.PackGuides;

/// Fictional residents who log in and fill in applications through the pages. Not timed.
final class Applicants {

  /// A complete application, ready to be submitted.
  record Ready(String draft, Guide guide, Browser owner) {}

  private static final ZoneId XIAN = ZoneId.of("Asia/Shanghai");
  private static final Pattern CODE = Pattern.compile("id=\"demo-code\">([0-9]{6})<");
  private static final Pattern DRAFT = Pattern.compile("/apply/[0-9a-f-]{36}");
  private static final List<String> DISTRICTS =
      List.of("610102", "610103", "610104", "610111", "610112", "610113", "610114", "610115");
  private static final Pattern QUESTION =
      Pattern.compile("/apply/[0-9a-f-]{36}/([^/?#]+)/([^/?#]+)");

  private final List<Browser> people;
  private final GuideFiller filler;
  private final byte[] picture = picture();

  private Applicants(List<Browser> people) {
    this.people = people;
    this.filler =
        new GuideFiller(
            LocalDate.now(XIAN),
            day ->
                day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY);
  }

  static Applicants logIn(String address, int count) {
    var people = new ArrayList<Browser>();
    for (var person : persons(count)) {
      var browser = new Browser(address);
      browser.page("/login");
      var asked = browser.shown("/login", Map.of("mobile", person.get("mobile")));
      var code = CODE.matcher(asked);
      if (!code.find()) {
        throw new IllegalStateException("the page shows no demonstration code");
      }
      browser.sent("/login/code", Map.of("mobile", person.get("mobile"), "code", code.group(1)));
      browser.page("/account/real-name");
      browser.sent(
          "/account/real-name",
          Map.of("name", person.get("name"), "idNumber", person.get("id_no")));
      people.add(browser);
    }
    return new Applicants(List.copyOf(people));
  }

  private static List<Map<String, String>> persons(int count) {
    try (var file =
            Objects.requireNonNull(
                Applicants.class.getResourceAsStream("/data/xian/testdata/persons.csv"));
        var rows =
            CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return rows.stream().limit(count).map(row -> row.toMap()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Items for persons that take the ordinary way (accept, opinions of one officer each, decision)
  /// and end without a licence; short forms first, but first one of each department.
  static List<Guide> items(int count) {
    var ordinary =
        PackGuides.all().stream()
            .filter(Applicants::isOrdinary)
            .sorted(Comparator.comparingInt(Applicants::questions).thenComparing(Guide::itemId))
            .toList();
    var departments = new LinkedHashMap<String, Guide>();
    ordinary.forEach(guide -> departments.putIfAbsent(guide.department(), guide));
    var chosen = new LinkedHashSet<>(departments.values());
    chosen.addAll(ordinary);
    return chosen.stream().limit(count).toList();
  }

  private static boolean isOrdinary(Guide guide) {
    var steps = MaterialStanding.steps(guide, situation(guide));
    return guide.targets().contains(Guide.Target.PERSON)
        && guide.result().licenceType() == null
        && guide.standing() instanceof Guide.Standing.InUse
        && steps.stream().anyMatch(step -> step.kind() == Guide.StepKind.ACCEPT)
        && steps.stream().anyMatch(step -> step.kind() == Guide.StepKind.REVIEW)
        && steps.stream().anyMatch(step -> step.kind() == Guide.StepKind.DECIDE)
        && steps.stream().noneMatch(step -> step.role().contains("2人以上"))
        && !MaterialStanding.promised(guide, situation(guide));
  }

  static int reviews(Guide guide) {
    return Math.toIntExact(
        MaterialStanding.steps(guide, situation(guide)).stream()
            .filter(step -> step.kind() == Guide.StepKind.REVIEW)
            .count());
  }

  private static int questions(Guide guide) {
    return guide.form().stream().mapToInt(section -> section.fields().size()).sum()
        + guide.materials().size();
  }

  private static Map<String, String> situation(Guide guide) {
    var situation = new HashMap<String, String>();
    guide
        .situations()
        .forEach(question -> situation.put(question.id(), question.options().getFirst().value()));
    return situation;
  }

  int people() {
    return people.size();
  }

  Browser person(int number) {
    return people.get(number % people.size());
  }

  /// From 开始填写 to the list where everything is done, page by page as a person would.
  Ready fill(int person, Guide guide) {
    var browser = person(person);
    var start = new HashMap<String, String>();
    situation(guide).forEach((id, value) -> start.put("s-" + id, value));
    start.put("who", "self");
    var list = begun(browser, guide, start);
    var answers = filler.fill(guide);
    for (var section : guide.form()) {
      var next = browser.sent(list + "/" + section.id(), Map.of());
      for (var question = QUESTION.matcher(next);
          question.matches();
          question = QUESTION.matcher(next)) {
        var field = guide.field(question.group(2)).orElseThrow();
        next = browser.sent(plain(next), values(field, answers.get(field.id())));
      }
    }
    handIn(browser, list);
    return new Ready(list.substring("/apply/".length()), guide, browser);
  }

  /// Handled in a district of its own where the item is handled there, so that the cases spread
  /// over many agencies; else wherever it is handled.
  private static String begun(Browser browser, Guide guide, Map<String, String> start) {
    var path = "/apply/" + guide.code().value() + "/start";
    var district = DISTRICTS.get(Math.floorMod(guide.itemId().hashCode(), DISTRICTS.size()));
    var there = new HashMap<>(start);
    there.put("where", district);
    var answer = browser.post(path, there);
    var list =
        DRAFT.matcher(answer.location()).matches() ? answer.location() : browser.sent(path, start);
    if (!DRAFT.matcher(list).matches()) {
      throw new IllegalStateException(
          "%s could not be started: %s".formatted(guide.itemId(), list));
    }
    return list;
  }

  private static String plain(String address) {
    return address.replaceFirst("[?#].*$", "");
  }

  private static Map<String, String> values(
      Guide.Field field, @org.jspecify.annotations.Nullable Answer answer) {
    var id = field.id();
    var values = new HashMap<String, String>();
    switch (answer) {
      case Answer.One(var text) -> {
        if (field.type() == Guide.Field.Type.DIVISION) {
          values.put(id + "-1", text.substring(0, 6));
          if (text.length() > 6) {
            values.put(id + "-2", text.substring(0, 9) + "000");
          }
          if (text.length() > 9) {
            values.put(id + "-3", text);
          }
        } else if (field.type() == Guide.Field.Type.DATETIME) {
          values.put(id, text.substring(0, 10));
          values.put(id + "-t", text.substring(11));
        } else {
          values.put(id, text);
        }
      }
      case Answer.Many(var chosen) -> values.put(id + "[]", String.join("\n", chosen));
      case Answer.Rows(var rows) -> {
        values.put("rows", Integer.toString(rows.size()));
        for (var i = 0; i < rows.size(); i++) {
          var row = i;
          rows.get(i).forEach((column, text) -> values.put(id + "-" + row + "-" + column, text));
        }
      }
      case null -> throw new IllegalStateException("nobody expected to be asked " + id);
    }
    return values;
  }

  private void handIn(Browser browser, String list) {
    var materials = browser.page(list + "/docs");
    var one = Pattern.compile(Pattern.quote(list) + "/docs/([0-9]+)\"").matcher(materials);
    var numbers = new ArrayList<String>();
    while (one.find()) {
      if (!numbers.contains(one.group(1))) {
        numbers.add(one.group(1));
      }
    }
    for (var number : numbers) {
      var path = list + "/docs/" + number;
      if (!browser.page(path).contains("value=\"LICENCE\"")) {
        browser.uploaded(path + "/files", "材料.png", picture);
      }
    }
  }

  private static byte[] picture() {
    var image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 320, 200);
    pen.setColor(Color.BLUE);
    pen.drawOval(40, 30, 200, 120);
    pen.dispose();
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
