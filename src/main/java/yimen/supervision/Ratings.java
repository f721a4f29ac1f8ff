package yimen.supervision;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import yimen.casework.CaseLine;
import yimen.casework.CaseStage;
import yimen.casework.CaseView;
import yimen.casework.Casework;
import yimen.kernel.Act;
import yimen.kernel.Actor;
import yimen.kernel.CaseNumber;
import yimen.kernel.Outcome;
import yimen.kernel.PartyId;
import yimen.ledger.ErasedPerson;
import yimen.ledger.Ledger;
import yimen.ledger.PersonalData;

/// 好差评: five grades, one rating an occasion, words optional.
public final class Ratings {

  public static final int WORDS_MAX = 1000;

  private static final int CASES_LOOKED_AT = 200;

  public enum Grade {
    VERY_SATISFIED("非常满意"),
    SATISFIED("满意"),
    FAIR("基本满意"),
    DISSATISFIED("不满意"),
    VERY_DISSATISFIED("非常不满意");

    private final String chinese;

    Grade(String chinese) {
      this.chinese = chinese;
    }

    public String chinese() {
      return chinese;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Grade ofWord(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  public record Rating(CaseNumber number, Grade grade, String words, Instant at) {}

  public record Summary(int ratings, int good) {}

  private record Row(
      UUID rater,
      String grade,
      @Nullable String sealedWords,
      int version,
      OffsetDateTime ratedAt) {}

  private final JdbcClient jdbc;
  private final TransactionOperations transaction;
  private final Ledger ledger;
  private final PersonalData personalData;
  private final Casework casework;
  private final InstantSource clock;

  Ratings(
      JdbcClient jdbc,
      TransactionOperations transaction,
      Ledger ledger,
      PersonalData personalData,
      Casework casework,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.ledger = ledger;
    this.personalData = personalData;
    this.casework = casework;
    this.clock = clock;
  }

  /// Rates a case once; the words may be added to the same rating afterwards. Refused when the case
  /// was not theirs, is not yet decided or closed, or is rated already.
  public Outcome<Rating> rate(CaseNumber number, Grade grade, String words, Act act) {
    if (!(act.actor() instanceof Actor.Resident(var person))) {
      return Outcome.refused(RatingRefusal.NOT_YOUR_CASE);
    }
    var said = words.strip();
    if (said.codePointCount(0, said.length()) > WORDS_MAX) {
      return Outcome.refused(RatingRefusal.WORDS_TOO_LONG);
    }
    var view = casework.forResident(number, person).orElse(null);
    if (view == null) {
      return Outcome.refused(RatingRefusal.NOT_YOUR_CASE);
    }
    if (!view.possible().contains(CaseView.Act.RATE)) {
      return Outcome.refused(RatingRefusal.NOT_YET);
    }
    try {
      return Objects.requireNonNull(
          transaction.execute(_ -> record(view, person, grade, said, act)));
    } catch (Ledger.Conflict e) {
      // A double click: the first one decides what the second is told.
      return Objects.requireNonNull(
          transaction.execute(_ -> record(view, person, grade, said, act)));
    }
  }

  private Outcome<Rating> record(
      CaseView view, PartyId person, Grade grade, String words, Act act) {
    var number = view.number();
    var before = row(number).orElse(null);
    if (before == null) {
      return Outcome.done(first(view, person, grade, words, act));
    }
    var known = rating(number, before);
    if (known.grade() != grade) {
      return Outcome.refused(RatingRefusal.RATED_ALREADY);
    }
    if (words.isEmpty() || words.equals(known.words())) {
      return Outcome.done(known);
    }
    if (!known.words().isEmpty() || !before.rater().equals(person.value())) {
      return Outcome.refused(RatingRefusal.RATED_ALREADY);
    }
    return Outcome.done(withWords(number, before, person, words, act));
  }

  private Rating first(CaseView view, PartyId person, Grade grade, String words, Act act) {
    var number = view.number();
    var now = clock.instant();
    var sealed = words.isEmpty() ? null : seal(number, person, words);
    ledger.append(
        stream(number),
        0,
        List.of(
            new RatingEvent.Rated(
                    number.value(), view.itemCode(), view.agencyCode(), grade.word(), sealed)
                .fact(now)),
        act);
    jdbc.sql(
            """
            insert into supervision.rating
                   (case_number, item_code, agency_code, rater, grade, sealed_words, version, rated_at)
            values (:number, :item, :agency, :rater, :grade, :words, 1, :at)
            """)
        .param("number", number.value())
        .param("item", view.itemCode())
        .param("agency", view.agencyCode())
        .param("rater", person.value())
        .param("grade", grade.word())
        .param("words", sealed)
        .param("at", now.atOffset(ZoneOffset.UTC))
        .update();
    return new Rating(number, grade, words, now);
  }

  private Rating withWords(CaseNumber number, Row before, PartyId person, String words, Act act) {
    var sealed = seal(number, person, words);
    ledger.append(
        stream(number),
        before.version(),
        List.of(new RatingEvent.WordsAdded(number.value(), sealed).fact(clock.instant())),
        act);
    jdbc.sql(
            """
            update supervision.rating
               set sealed_words = :words, version = version + 1
             where case_number = :number
            """)
        .param("words", sealed)
        .param("number", number.value())
        .update();
    return new Rating(number, Grade.ofWord(before.grade()), words, before.ratedAt().toInstant());
  }

  private static String stream(CaseNumber number) {
    return "rating/" + number.value();
  }

  private static String context(CaseNumber number) {
    return "supervision.rating.words|" + number.value();
  }

  private String seal(CaseNumber number, PartyId person, String words) {
    return personalData.seal(person, context(number), words);
  }

  public Optional<Rating> of(CaseNumber number) {
    return row(number).map(row -> rating(number, row));
  }

  private Rating rating(CaseNumber number, Row row) {
    return new Rating(
        number, Grade.ofWord(row.grade()), words(number, row), row.ratedAt().toInstant());
  }

  private String words(CaseNumber number, Row row) {
    if (row.sealedWords() == null) {
      return "";
    }
    try {
      return personalData.open(new PartyId(row.rater()), context(number), row.sealedWords());
    } catch (ErasedPerson _) {
      return "";
    }
  }

  private Optional<Row> row(CaseNumber number) {
    return jdbc.sql(
            """
            select rater, grade, sealed_words, version, rated_at
              from supervision.rating
             where case_number = :number
            """)
        .param("number", number.value())
        .query(Row.class)
        .optional();
  }

  /// Share of good grades (基本满意 and better) and number of ratings of an item; empty while there are
  /// none.
  public Optional<Summary> ofItem(String itemCode) {
    return jdbc.sql(
            """
            select count(*)::int as ratings,
                   count(*) filter (where grade in ('very_satisfied', 'satisfied', 'fair'))::int as good
              from supervision.rating
             where item_code = :item
            """)
        .param("item", itemCode)
        .query(Summary.class)
        .optional()
        .filter(summary -> summary.ratings() > 0);
  }

  /// Cases of a person that may still be rated.
  public List<CaseNumber> open(PartyId person) {
    var ended =
        casework.casesOf(person, CASES_LOOKED_AT).stream()
            .filter(line -> line.stage() == CaseStage.DECIDED || line.stage() == CaseStage.CLOSED)
            .map(CaseLine::number)
            .toList();
    var rated =
        new HashSet<>(
            jdbc.sql(
                    """
                    select case_number
                      from supervision.rating
                     where case_number = any(:numbers)
                    """)
                .param("numbers", ended.stream().map(CaseNumber::value).toArray(String[]::new))
                .query(String.class)
                .list());
    return ended.stream().filter(number -> !rated.contains(number.value())).toList();
  }
}
