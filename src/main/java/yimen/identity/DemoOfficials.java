package yimen.identity;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import yimen.kernel.DemoOnly;
import yimen.kernel.Preparation;

/// Three officials for every agency of the demonstration (演示): window, reviewer, decider. They
/// share one password, hashed once, which is why production refuses to start with them.
final class DemoOfficials implements Preparation, DemoOnly {

  private static final String GIVEN = "安波晨丹东芳飞刚桂海红慧佳建静军康兰磊丽林玲明宁平萍强琴青荣瑞升淑涛婷伟文霞晓欣雪燕阳颖勇玉源云泽志";

  private static final String COUNT =
      """
      select count(*)
        from identity.official
      """;

  private static final String INSERT =
      """
      insert into identity.official
        (staff_id, user_name, name, agency_code, posts, password_hash, created_at)
      select row.user_name, row.user_name, row.name, row.agency_code, array[row.post],
             :passwordHash, :now
        from unnest(:userNames::text[], :names::text[], :agencyCodes::text[], :posts::text[])
             as row (user_name, name, agency_code, post)
          on conflict (staff_id) do nothing
      """;

  private final JdbcClient jdbc;
  private final Supplier<List<String>> agencyCodes;
  private final Passwords passwords;
  private final InstantSource clock;

  DemoOfficials(
      JdbcClient jdbc,
      Supplier<List<String>> agencyCodes,
      Passwords passwords,
      InstantSource clock) {
    this.jdbc = jdbc;
    this.agencyCodes = agencyCodes;
    this.passwords = passwords;
    this.clock = clock;
  }

  @Override
  public int order() {
    return 300;
  }

  @Override
  public void prepare() {
    var agencies = agencyCodes.get();
    var wanted = agencies.size() * SEATS.size();
    if (jdbc.sql(COUNT).query(Integer.class).single() >= wanted) {
      return;
    }
    var surnames = surnames();
    var userNames = new ArrayList<String>(wanted);
    var names = new ArrayList<String>(wanted);
    var codes = new ArrayList<String>(wanted);
    var posts = new ArrayList<String>(wanted);
    for (var agency : agencies) {
      for (var seat : SEATS) {
        var userName = agency.toLowerCase(Locale.ROOT) + seat.suffix();
        userNames.add(userName);
        names.add(name(userName, surnames));
        codes.add(agency);
        posts.add(seat.post().word());
      }
    }
    jdbc.sql(INSERT)
        .param("passwordHash", passwords.hash(Officials.DEMO_PASSWORD))
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("userNames", userNames.toArray(String[]::new))
        .param("names", names.toArray(String[]::new))
        .param("agencyCodes", codes.toArray(String[]::new))
        .param("posts", posts.toArray(String[]::new))
        .update();
  }

  /// One demo official of an agency: `d001-ck`. Two reviewers, since facts are checked by at least
  /// two officials (行政许可法第三十四条).
  private record Seat(String suffix, Post post) {}

  private static final List<Seat> SEATS =
      List.of(
          new Seat("-ck", Post.WINDOW),
          new Seat("-sc", Post.REVIEWER),
          new Seat("-hc", Post.REVIEWER),
          new Seat("-jd", Post.DECIDER));

  /// Always the same name for the same user name, in common proportions of surnames.
  private static String name(String userName, List<String> surnames) {
    var seed = Math.floorMod(userName.hashCode() * 0x9e3779b9, 1_000_003);
    var surname = surnames.get(seed % surnames.size());
    var first = GIVEN.charAt(seed / 7 % GIVEN.length());
    var second = GIVEN.charAt(seed / 389 % GIVEN.length());
    return seed % 4 == 0 || first == second ? surname + first : surname + first + second;
  }

  /// Each surname as often as it weighs.
  private static List<String> surnames() {
    var weighted = new ArrayList<String>();
    for (var row : DemoRegisters.rows("surnames.csv")) {
      var times = Math.max(1, Math.round(Double.parseDouble(row.get("weight")) * 4));
      for (var i = 0; i < times; i++) {
        weighted.add(row.get("surname"));
      }
    }
    return weighted;
  }
}
