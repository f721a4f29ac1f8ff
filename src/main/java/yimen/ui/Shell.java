package yimen.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import yimen.kernel.Visitor;

/// Everything the frame around a page needs, made for each request and given to every template as
/// `shell`. A template adds its own title, crumbs and place:
/// `shell.titled("我的办件").at(Entry.MINE).crumb("我的", "/me")`.
///
/// `title` without the name of the site; `path` the local address with its query, without mode
/// switches; `counts` the numbers behind entries of the desk menu, by address.
public record Shell(
    String title,
    List<Crumb> crumbs,
    @Nullable Entry entry,
    @Nullable String deskEntry,
    Map<String, Integer> counts,
    boolean elder,
    boolean highContrast,
    boolean demo,
    boolean printing,
    Visitor visitor,
    List<DeskEntry> deskMenu,
    String path,
    boolean withHtmx,
    boolean faulty,
    boolean unlisted,
    Supplier<@Nullable CsrfToken> token) {

  public record Crumb(String words, String href) {}

  /// The seven entries of the portal (standards §0.3).
  public enum Entry {
    HOME("首页", "/"),
    APPLY("我要办", "/services"),
    TRACK("我要查", "/track"),
    LOOK("我要看", "/open"),
    ASK("我要问", "/ask"),
    RATE("我要评", "/rate"),
    MINE("我的", "/me");

    private final String words;
    private final String href;

    Entry(String words, String href) {
      this.words = words;
      this.href = href;
    }

    public String words() {
      return words;
    }

    public String href() {
      return href;
    }
  }

  public Shell {
    crumbs = List.copyOf(crumbs);
    counts = Map.copyOf(counts);
    deskMenu = List.copyOf(deskMenu);
  }

  public Shell titled(String words) {
    return with(words, crumbs, entry, deskEntry, counts, withHtmx, faulty, unlisted);
  }

  /// Where the page belongs in the masthead.
  public Shell at(Entry place) {
    return with(title, crumbs, place, deskEntry, counts, withHtmx, faulty, unlisted);
  }

  /// Which entry of the desk menu is the current one, by its address.
  public Shell atDesk(String href) {
    return with(title, crumbs, entry, href, counts, withHtmx, faulty, unlisted);
  }

  /// One more step of the way to this page; the page itself is added by the frame.
  public Shell crumb(String words, String href) {
    var longer = new ArrayList<>(crumbs);
    longer.add(new Crumb(words, href));
    return with(title, longer, entry, deskEntry, counts, withHtmx, faulty, unlisted);
  }

  /// The number behind an entry of the desk menu.
  public Shell counted(String href, int number) {
    var more = new HashMap<>(counts);
    more.put(href, number);
    return with(title, crumbs, entry, deskEntry, more, withHtmx, faulty, unlisted);
  }

  /// The page uses htmx.
  public Shell htmx() {
    return with(title, crumbs, entry, deskEntry, counts, true, faulty, unlisted);
  }

  /// There are mistakes to correct: the title begins with 错误：.
  public Shell faulty(boolean mistakes) {
    return with(title, crumbs, entry, deskEntry, counts, withHtmx, mistakes, unlisted);
  }

  /// Search engines are asked to stay away.
  public Shell noIndex() {
    return with(title, crumbs, entry, deskEntry, counts, withHtmx, faulty, true);
  }

  private Shell with(
      String newTitle,
      List<Crumb> newCrumbs,
      @Nullable Entry newEntry,
      @Nullable String newDeskEntry,
      Map<String, Integer> newCounts,
      boolean newHtmx,
      boolean newFaulty,
      boolean newUnlisted) {
    return new Shell(
        newTitle,
        newCrumbs,
        newEntry,
        newDeskEntry,
        newCounts,
        elder,
        highContrast,
        demo,
        printing,
        visitor,
        deskMenu,
        path,
        newHtmx,
        newFaulty,
        newUnlisted,
        token);
  }

  public String fullTitle(String site) {
    var whole = title.isEmpty() ? site : title + " - " + site;
    return faulty ? "错误：" + whole : whole;
  }

  /// 王建国 or the company acted for; null when nobody is signed in as a resident.
  public @Nullable String visitorName() {
    return switch (visitor) {
      case Visitor.Anonymous() -> null;
      case Visitor.SignedInResident resident ->
          resident.company() == null
              ? (resident.name().isEmpty() ? "我的账号" : resident.name())
              : resident.companyName();
      case Visitor.SignedInOfficial official -> official.name();
    };
  }

  public Optional<Visitor.SignedInOfficial> official() {
    return visitor instanceof Visitor.SignedInOfficial official
        ? Optional.of(official)
        : Optional.empty();
  }

  public boolean signedIn() {
    return !(visitor instanceof Visitor.Anonymous);
  }

  /// Entries of the menu for this official, in groups by their order.
  public Map<String, List<DeskEntry>> deskGroups() {
    return DeskEntry.groups(deskMenu, official());
  }

  public String numberBehind(DeskEntry menuEntry) {
    var number = counts.get(menuEntry.href());
    return number == null || number == 0 ? "" : Integer.toString(number);
  }

  /// The same page with one more switch in its address.
  public String pathWith(String parameter, String value) {
    return path + (path.contains("?") ? "&" : "?") + parameter + "=" + value;
  }

  /// Touched only by pages with a form, so that the others stay free of cookies.
  public @Nullable CsrfToken csrf() {
    return token.get();
  }
}
