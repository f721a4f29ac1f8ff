package yimen.item;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.government.Agency;
import yimen.government.Government;
import yimen.government.GovernmentLevel;
import yimen.government.Unit;
import yimen.kernel.Act;
import yimen.kernel.BasicCode;
import yimen.kernel.ImplementationCode;
import yimen.ledger.Ledger;
import yimen.time.LegalDay;

/// The catalogue: all published guides as an immutable snapshot in memory, replaced when a new
/// version is published, also by another process.
public final class Items {

  private static final int IMPLEMENTATION_CODE_LENGTH = 31;
  private static final int CREDIT_CODE_AND_LEVEL = 19;

  /// What an import found: mistakes by line (1-based), or what was published.
  public record ImportReport(List<Mistake> mistakes, Optional<Guide> published) {
    public ImportReport {
      mistakes = List.copyOf(mistakes);
    }
  }

  public record Mistake(int line, String sentence) {}

  private final ItemStore store;
  private final TransactionOperations transaction;
  private final Government government;
  private final InstantSource clock;
  private final Reference reference;
  private final List<OneThing> oneThings;
  private volatile Catalogue catalogue = Catalogue.NONE;

  Items(
      ItemStore store,
      TransactionOperations transaction,
      Government government,
      InstantSource clock,
      Reference reference) {
    this.store = store;
    this.transaction = transaction;
    this.government = government;
    this.clock = clock;
    this.reference = reference;
    this.oneThings = OneThings.ofPack();
  }

  /// For programs without Spring: loads the pack if need be and answers at once.
  public static Items prepared(
      JdbcClient jdbc,
      TransactionOperations transaction,
      Ledger ledger,
      Government government,
      InstantSource clock) {
    var reference = Reference.ofPack();
    var store = new ItemStore(jdbc, ledger);
    var items = new Items(store, transaction, government, clock, reference);
    new ItemPack(jdbc, transaction, store, items, reference, clock).prepare();
    return items;
  }

  /// Newest version of every item, ordered by item id.
  public List<Guide> guides() {
    return catalogue.newest();
  }

  /// Newest version by 12-digit basic code, 31-character implementation code or pack id (`SC05`).
  public Optional<Guide> find(String code) {
    var now = catalogue;
    var basic =
        code.length() == IMPLEMENTATION_CODE_LENGTH ? code.substring(CREDIT_CODE_AND_LEVEL) : code;
    return Optional.ofNullable(now.byCode().get(basic))
        .or(() -> Optional.ofNullable(now.byItemId().get(code.toUpperCase(Locale.ROOT))));
  }

  public Optional<Guide> version(BasicCode code, int version) {
    return versions(code).stream().filter(guide -> guide.version() == version).findFirst();
  }

  /// All versions, newest first.
  public List<Guide> versions(BasicCode code) {
    return catalogue.versions().getOrDefault(code.value(), List.of());
  }

  public List<OneThing> oneThings() {
    return oneThings;
  }

  /// Publishes a guide in the pack's YAML layout as a new version, or tells every mistake in it.
  /// The same text again publishes nothing new.
  public ImportReport importGuide(String yaml, Act act) {
    refresh();
    try {
      return importOnce(yaml, act);
    } catch (Ledger.Conflict somebodyWasFaster) {
      refresh();
      return importOnce(yaml, act);
    }
  }

  /// The same from the bytes of a file, which must be UTF-8.
  public ImportReport importGuide(byte[] file, Act act) {
    if (file.length > GuideReader.BYTES_MAX) {
      return new ImportReport(List.of(new Mistake(1, "文件太大，最多 256 KB")), Optional.empty());
    }
    var bytes = ByteBuffer.wrap(file);
    try {
      var text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(bytes)
              .toString();
      return importGuide(text, act);
    } catch (CharacterCodingException e) {
      // The decoder stops in front of the first bad byte.
      int line = 1;
      for (int i = 0; i < bytes.position(); i++) {
        line += file[i] == '\n' ? 1 : 0;
      }
      return new ImportReport(
          List.of(new Mistake(line, "文件不是 UTF-8 编码，请另存为 UTF-8 后再导入")), Optional.empty());
    }
  }

  private ImportReport importOnce(String yaml, Act act) {
    var now = catalogue;
    var mistakes = new ArrayList<Mistake>();
    var read =
        GuideReader.read(
            yaml,
            reference,
            new GuideReader.Known(
                itemId -> Optional.ofNullable(now.byItemId().get(itemId)),
                code -> Optional.ofNullable(now.byCode().get(code)).map(Guide::itemId)),
            mistakes);
    if (read.isEmpty()) {
      return new ImportReport(mistakes, Optional.empty());
    }
    var draft = read.get();
    var guide =
        Objects.requireNonNull(
            transaction.execute(_ -> {
              if (store.newestSource(draft.code()).filter(yaml::equals).isPresent()) {
                return Objects.requireNonNull(now.byItemId().get(draft.itemId()));
              }
              var published =
                  store.publish(
                      new ItemStore.Publication(draft, yaml),
                      act,
                      clock.instant(),
                      LegalDay.of(clock.instant()));
              store.grow();
              return published;
            }));
    refresh();
    return new ImportReport(
        List.of(), Optional.of(version(guide.code(), guide.version()).orElse(guide)));
  }

  /// 暂停 until further notice or the given day.
  public void suspend(BasicCode code, String reason, Optional<LocalDate> until, Act act) {
    transaction.executeWithoutResult(_ -> {
      store.suspend(row(code), reason, until, act, clock.instant());
      store.grow();
    });
    refresh();
  }

  public void resume(BasicCode code, Act act) {
    transaction.executeWithoutResult(_ -> {
      store.resume(row(code), act, clock.instant());
      store.grow();
    });
    refresh();
  }

  private ItemStore.ItemRow row(BasicCode code) {
    return store
        .locked(code)
        .orElseThrow(() -> new IllegalArgumentException("no item with basic code " + code));
  }

  /// Where one can apply: divisions (6 digits for city and units, 9 for towns) in which an agency
  /// handles the item.
  public List<Agency> handlers(Guide guide) {
    var handlers = new LinkedHashMap<String, Agency>();
    for (var level : guide.levels()) {
      for (var place : places(level)) {
        agency(guide, level, place).ifPresent(agency -> handlers.put(agency.code(), agency));
      }
    }
    return List.copyOf(handlers.values());
  }

  private List<String> places(GovernmentLevel level) {
    return switch (level) {
      case CITY -> List.of(government.cityCode());
      case DISTRICT -> government.units().stream().map(Unit::code6).toList();
      case TOWN, VILLAGE ->
          government.agencies().stream()
              .filter(agency -> agency.level() == GovernmentLevel.TOWN)
              .map(Agency::divisionCode)
              .toList();
    };
  }

  /// The agency that handles the item for somebody in `divisionCode` (6, 9 or 12 digits): the
  /// lowest level of the item's levels down to district for 6 digits.
  public Optional<Agency> handler(Guide guide, String divisionCode) {
    var lowestFirst =
        List.of(
            GovernmentLevel.VILLAGE,
            GovernmentLevel.TOWN,
            GovernmentLevel.DISTRICT,
            GovernmentLevel.CITY);
    return lowestFirst.stream()
        .filter(guide.levels()::contains)
        .flatMap(level -> agency(guide, level, divisionCode).stream())
        .findFirst();
  }

  private Optional<Agency> agency(Guide guide, GovernmentLevel level, String divisionCode) {
    return government.agencyFor(guide.domain(), guide.department(), level, divisionCode);
  }

  public ImplementationCode implementationCode(Guide guide, Agency agency) {
    // Digits of GB/T 39046 (standards §1.2); the level is the agency's, not the item's.
    int level =
        switch (agency.level()) {
          case CITY -> 3;
          case DISTRICT -> 4;
          case TOWN -> 5;
          case VILLAGE -> 6;
        };
    return ImplementationCode.make(agency.uscc(), level, guide.code());
  }

  /// Grows by one with each published change: pages and indexes compare it to know they are stale.
  public long revision() {
    return catalogue.revision();
  }

  /// Takes over what other processes have published.
  void refresh() {
    synchronized (this) {
      catalogue = catalogue.refreshed(store);
    }
  }

  /// One cheap query; loads only when something has changed.
  void refreshIfStale() {
    if (store.revision() != catalogue.revision()) {
      refresh();
    }
  }

  /// Items whose suspension has run out.
  List<BasicCode> toResume() {
    var today = LegalDay.of(clock.instant());
    return guides().stream()
        .filter(guide ->
            guide.standing() instanceof Guide.Standing.Suspended(_, var until)
                && until.filter(last -> last.isBefore(today)).isPresent())
        .map(Guide::code)
        .toList();
  }
}
