package yimen.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/// One person at one screen. Every step waits for what it needs; every page seen is looked at:
/// language, one heading, a title of its own, the demo banner, no sideways scroll, nothing on the
/// console, no answer that was not expected. Acts are counted as ux §6.1 counts them: clicks, taps
/// and keys; typing is none.
final class Walk implements AutoCloseable {

  /// 1440 stands for a desk, 390 for a phone.
  record Screen(int width, boolean script) {

    @Override
    public String toString() {
      return width + (script ? "，有脚本" : "，无脚本");
    }
  }

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
  private static final int PATIENCE = 20_000;
  private static final Path PICTURES = Path.of("target", "pictures");
  private static final Path KEPT_PICTURES = Path.of("docs", "pictures");

  /// The pictures of the README.
  private static final Map<String, String> KEPT =
      Map.of(
          "home-1440", "home",
          "apply-check-1440", "check",
          "apply-tasklist-1440", "tasklist",
          "apply-question-1440", "question",
          "inbox-1440", "inbox",
          "case-1440", "case",
          "licence-1440", "licence",
          "verify-1440", "verify",
          "elder-1440", "elder",
          "apply-tasklist-390-noscript", "phone");

  private final Browser browser;
  private final String base;
  private final Screen screen;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final Set<String> examined = new HashSet<>();
  private final Map<String, String> titles = new HashMap<>();
  private final Set<Integer> expected = new HashSet<>();
  private int acts;

  Walk(Browser browser, int port, Screen screen) {
    this.browser = browser;
    this.base = "http://127.0.0.1:" + port;
    this.screen = screen;
    context = browser.newContext(options(screen.script()));
    context.setDefaultTimeout(PATIENCE);
    page = context.newPage();
    page.onConsoleMessage(message -> {
      // What failed to load is told with its status below.
      if (!message.text().startsWith("Failed to load resource")) {
        complaints.add(message.type() + " " + message.text() + " (" + page.url() + ")");
      }
    });
    page.onPageError(error -> complaints.add("script " + error + " (" + page.url() + ")"));
    page.onResponse(this::heard);
  }

  private Browser.NewContextOptions options(boolean script) {
    return new Browser.NewContextOptions()
        .setBaseURL(base)
        .setLocale("zh-CN")
        .setTimezoneId("Asia/Shanghai")
        .setReducedMotion(ReducedMotion.REDUCE)
        .setJavaScriptEnabled(script)
        .setAcceptDownloads(true)
        .setViewportSize(screen.width(), screen.width() < 600 ? 844 : 1000);
  }

  private void heard(Response response) {
    if (response.status() >= 400 && !expected.contains(response.status())) {
      complaints.add(response.status() + " " + response.url());
    }
  }

  /// From now on answers of this status are part of the story.
  Walk expecting(int status) {
    expected.add(status);
    return this;
  }

  Page page() {
    return page;
  }

  Screen screen() {
    return screen;
  }

  boolean wide() {
    return screen.width() > 600;
  }

  String address(String path) {
    return base + path;
  }

  Walk go(String path) {
    return step("go to " + path, () -> page.navigate(path));
  }

  /// Waits until this is the heading of the page, then looks at the page.
  Walk sees(String heading) {
    step("see the heading " + heading, () -> assertThat(page.locator("h1")).containsText(heading));
    look();
    return this;
  }

  Walk reads(String words) {
    return step("read " + words, () -> assertThat(page.locator("body")).containsText(words));
  }

  Walk readsNot(String words) {
    return step(
        "not read " + words, () -> assertThat(page.locator("body")).not().containsText(words));
  }

  boolean shows(String words) {
    return page.locator("body").innerText().replaceAll("\\s+", " ").contains(words);
  }

  /// A button or a link of the page's main part, by its words.
  Walk click(String words) {
    acts++;
    return step("click " + words, () -> pressable(words).click());
  }

  private Locator pressable(String words) {
    var main = page.locator("main");
    return main.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words))
        .or(main.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(words)))
        .first();
  }

  Walk click(Locator what) {
    acts++;
    return step("click " + what, what::click);
  }

  /// Something outside the main part: navigation, utilities.
  Walk clickAround(String words) {
    acts++;
    return step(
        "click " + words,
        () ->
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words))
                .first()
                .click());
  }

  Walk press(String keys) {
    acts++;
    return step("press " + keys, () -> page.keyboard().press(keys));
  }

  Walk fill(String label, String value) {
    return step("fill " + label, () -> page.locator("main").getByLabel(label).first().fill(value));
  }

  /// Key by key, as a person types, so that suggestions have their chance.
  Walk type(String label, String words) {
    return step(
        "type into " + label, () -> page.getByLabel(label).first().pressSequentially(words));
  }

  /// A button within the landmark of this role.
  Walk clickIn(String role, String words) {
    return click(
        page.locator("[role=" + role + "]")
            .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words))
            .first());
  }

  String text(String selector) {
    var found = new String[1];
    step("read " + selector, () -> found[0] = page.locator(selector).first().innerText());
    return found[0].strip();
  }

  String html() {
    return page.content();
  }

  Walk titled(String beginning) {
    return step(
        "see the title " + beginning,
        () -> assertThat(page).hasTitle(Pattern.compile("^" + beginning)));
  }

  /// Loads the page again until it says so: what others do takes its time.
  Walk untilShown(String words) {
    return step(
        "see in time " + words,
        () ->
            page.waitForCondition(() -> {
              page.reload();
              return shows(words);
            }));
  }

  Walk choose(String label) {
    acts++;
    return step("choose " + label, () -> page.locator("main").getByLabel(label).first().check());
  }

  /// Within the group (fieldset) of this question.
  Walk choose(String question, String label) {
    acts++;
    return step(
        "choose " + label + " for " + question,
        () ->
            page.locator("fieldset")
                .filter(new Locator.FilterOptions().setHasText(question))
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(false))
                .first()
                .check());
  }

  Walk select(String label, String option) {
    return select(page.locator("main").getByLabel(label).first(), option(option));
  }

  private static SelectOption option(String label) {
    return new SelectOption().setLabel(label);
  }

  Walk select(String label, SelectOption option) {
    return select(page.locator("main").getByLabel(label).first(), option);
  }

  Walk select(Locator what, SelectOption option) {
    acts++;
    return step("select " + option.label + " of " + what, () -> what.selectOption(option));
  }

  Walk upload(String label, FilePayload... files) {
    acts++;
    return step(
        "upload to " + label,
        () -> page.locator("main").getByLabel(label).first().setInputFiles(files));
  }

  byte[] download(String words) {
    acts++;
    try {
      var download = new Download[1];
      step(
          "download " + words,
          () -> download[0] = page.waitForDownload(() -> pressable(words).click()));
      return Files.readAllBytes(download[0].path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int acts() {
    return acts;
  }

  /// Counts from here.
  Walk countingActs() {
    acts = 0;
    return this;
  }

  private Walk step(String what, Runnable step) {
    try {
      step.run();
      return this;
    } catch (PlaywrightException | AssertionFailedError e) {
      throw new AssertionError(
          "cannot %s (%s) at %s%n%s".formatted(what, screen, page.url(), evidence()), e);
    }
  }

  private String evidence() {
    try {
      var name = "failed-" + Integer.toHexString(page.url().hashCode());
      picture(PICTURES.resolve(name + ".png"));
      return "picture " + name + ", console " + complaints + "\n" + page.innerText("body");
    } catch (PlaywrightException e) {
      return "no picture: " + e.getMessage();
    }
  }

  /// What holds on every page (ux §17 no. 2, 8, §16).
  void look() {
    var found =
        page.evaluate(
            """
            () => [
              document.documentElement.lang,
              document.querySelectorAll('h1').length,
              document.title,
              document.documentElement.scrollWidth - document.documentElement.clientWidth,
              [...document.body.children].slice(0, 3).some(e => e.textContent.includes('演示数据')),
              document.querySelectorAll('[style],style').length
            ]
            """);
    var facts = (List<?>) found;
    var where = page.url() + " (" + screen + ")";
    assertThat(facts.get(0)).as("lang of " + where).isEqualTo("zh-CN");
    assertThat(facts.get(1)).as("h1 of " + where).isEqualTo(1);
    var title = facts.get(2).toString();
    assertThat(title).as("title of " + where).isNotBlank();
    assertThat(facts.get(3)).as("sideways scroll of " + where).isEqualTo(0);
    assertThat(facts.get(4)).as("demo banner of " + where).isEqualTo(true);
    assertThat(facts.get(5)).as("inline styles of " + where).isEqualTo(0);
    var kind = kind(page.url());
    assertThat(titles.putIfAbsent(title, kind))
        .as("another page with the title of " + where + ": " + title)
        .isIn(null, kind);
  }

  /// The address without what differs from one thing of a kind to the next.
  private static String kind(String url) {
    return url.replaceFirst("[?#].*", "")
        .replaceFirst("^https?://[^/]*", "")
        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "#");
  }

  /// axe, once for each title in a walk.
  Walk accessible() {
    if (examined.add(page.title())) {
      var violations = screen.script() ? axe(page) : axeWithScript();
      assertThat(violations).as("axe at " + page.url() + " (" + screen + ")").isEmpty();
    }
    return this;
  }

  /// What axe finds on the page as it stands.
  List<String> violations() {
    return axe(page);
  }

  private static List<String> axe(Page page) {
    return new AxeBuilder(page)
        .withTags(RULES).analyze().getViolations().stream()
            .map(rule ->
                rule.getId()
                    + rule.getNodes().stream()
                        .map(node -> node.getTarget() + " " + node.getFailureSummary())
                        .toList())
            .toList();
  }

  /// axe is itself a script: it gets the very page that was shown without, in a second window.
  private List<String> axeWithScript() {
    var html = page.content();
    try (var other = browser.newContext(options(true).setStorageState(context.storageState()))) {
      var copy = other.newPage();
      copy.route(
          page.url(),
          route ->
              route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(html)));
      copy.navigate(page.url());
      return axe(copy);
    }
  }

  /// A picture of the whole page; those of the README are kept in docs when
  /// `-Dyimen.pictures=write`.
  Walk shot(String name) {
    var file = name + "-" + screen.width() + (screen.script() ? "" : "-noscript") + ".png";
    picture(PICTURES.resolve(file));
    var kept = KEPT.get(file.replace(".png", ""));
    if (kept != null && "write".equals(System.getProperty("yimen.pictures"))) {
      try {
        Files.createDirectories(KEPT_PICTURES);
        Files.copy(
            PICTURES.resolve(file),
            KEPT_PICTURES.resolve(kept + ".png"),
            StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return this;
  }

  private void picture(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }

  /// The page as paper.
  byte[] paper() {
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    var pdf =
        page.pdf(
            new Page.PdfOptions()
                .setFormat("A4")
                .setPreferCSSPageSize(true)
                .setPrintBackground(true));
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    return pdf;
  }

  int paperPages(@Nullable String keepAs) {
    var pdf = paper();
    try (var document = Loader.loadPDF(pdf)) {
      if (keepAs != null) {
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(keepAs + ".pdf"), pdf);
      }
      return document.getNumberOfPages();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends the walk: nothing may have been complained about on the way.
  @Override
  public void close() {
    context.close();
  }

  void nothingWasWrong() {
    assertThat(complaints).as("console and answers (%s)", screen).isEmpty();
  }
}
