package yimen.workbench;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yimen.casework.CaseLine;
import yimen.casework.CaseStage;
import yimen.casework.CaseView;
import yimen.casework.CaseView.Act;
import yimen.casework.Supplied;
import yimen.identity.Official;
import yimen.kernel.LicenceIdentifier;
import yimen.licence.Licence;
import yimen.licence.Licences;
import yimen.time.LegalDay;
import yimen.ui.Dates;
import yimen.ui.LedgerLine;
import yimen.ui.Tone;

/// Draws cases for the pages of the desk.
final class Screens {

  private static final Map<String, String> CHANNELS =
      Map.of("web", "网上", "window", "窗口", "api", "共享", "robot", "自动");

  private final Licences licences;
  private final InstantSource clock;
  private final LegalDay day;

  Screens(Licences licences, InstantSource clock) {
    this.licences = licences;
    this.clock = clock;
    this.day = new LegalDay(clock);
  }

  static String channel(String word) {
    return CHANNELS.getOrDefault(word, word);
  }

  CaseFrame frame(CaseView view, Official official, boolean keys) {
    var path = "/desk/cases/" + view.number();
    return new CaseFrame(
        view,
        path,
        DeskClock.ring(view.clock(), day.today()),
        tone(view.stage()),
        channel(view.channel()),
        acts(view, path),
        undo(view.pending(), official),
        keys);
  }

  static Tone tone(CaseStage stage) {
    return switch (stage) {
      case AWAITING_CORRECTION -> Tone.PURPLE;
      case AWAITING_ACCEPTANCE, UNDER_REVIEW, AWAITING_DECISION -> Tone.BLUE;
      case DECIDED, CLOSED -> Tone.GREEN;
    };
  }

  @Nullable Undo undo(Optional<CaseView.Pending> pending, Official official) {
    if (pending.isEmpty()) {
      return null;
    }
    var waiting = pending.get();
    var left = waiting.leavesAt().getEpochSecond() - clock.instant().getEpochSecond();
    return new Undo(
        waiting.id(),
        waiting.what(),
        waiting.by(),
        Math.max(0, left),
        waiting.leavesAt().toString(),
        waiting.by().equals(official.name()));
  }

  /// In the order in which they are offered; one of them at most is the obvious next step.
  private static List<DeskAct> acts(CaseView view, String path) {
    var acts = new ArrayList<DeskAct>();
    for (var act : view.possible()) {
      var button =
          switch (act) {
            case ACCEPT -> primary("受理", path + "/accept");
            case ACCEPT_AND_DECIDE -> primary("当场办结", path + "/onspot");
            case REQUEST_CORRECTION -> other("要求补正", path + "/correction", "B");
            case REFUSE_ACCEPTANCE ->
                new DeskAct("不予受理", path + "/refuse", "R", DeskAct.Weight.GRAVE);
            case GIVE_OPINION -> primary("出具意见", path + "/opinion");
            case DECIDE -> primary("作出决定", path + "/decision");
            case SERVE -> primary("窗口送达", path + "/serve");
            case SUPPLEMENT -> primary("登记补正材料", path + "/fix");
            case SUPPLY_OWED -> other("登记容缺材料", path + "/fix", "");
            case WITHDRAW -> other("申请人撤回", path + "/withdraw", "");
            case RATE -> null;
          };
      if (button != null) {
        acts.add(button);
      }
    }
    acts.sort(java.util.Comparator.comparing(DeskAct::weight));
    return acts;
  }

  private static DeskAct primary(String words, String href) {
    return new DeskAct(words, href, "A", DeskAct.Weight.PRIMARY);
  }

  private static DeskAct other(String words, String href, String key) {
    return new DeskAct(words, href, key, DeskAct.Weight.OTHER);
  }

  InboxRow row(CaseLine line, String preview, boolean selected, Official official) {
    return new InboxRow(
        line,
        DeskClock.ring(line.clock(), day.today()),
        Dates.desk(line.lastAt(), day.today()),
        channel(line.channel()),
        preview,
        selected,
        undo(line.pending(), official));
  }

  List<LedgerLine> ledger(List<CaseView.Entry> entries) {
    return entries.stream()
        .map(entry ->
            new LedgerLine(
                entry.version(),
                tone(entry),
                entry.what(),
                Dates.desk(entry.at(), day.today()),
                entry.detail(),
                entry.hash(),
                entry.office().isEmpty() ? entry.who() : entry.who() + " · " + entry.office()))
        .toList();
  }

  private static Tone tone(CaseView.Entry entry) {
    if (entry.byApplicant()) {
      return entry.version() == 1 ? Tone.PLAIN : Tone.YELLOW;
    }
    if (entry.who().equals("时钟")) {
      return Tone.PURPLE;
    }
    return switch (entry.what()) {
      case "作出决定", "送达", "制作电子证照" -> Tone.GREEN;
      case "一次性告知补正" -> Tone.PURPLE;
      case String _ -> Tone.BLUE;
    };
  }

  /// What this page itself can see: numbers without a gap, and how far the seals reach.
  static String checked(List<CaseView.Entry> newestFirst) {
    if (newestFirst.isEmpty()) {
      return "";
    }
    var whole = newestFirst.getFirst().version() == newestFirst.size();
    var open = newestFirst.stream().filter(entry -> !entry.sealed()).count();
    var hash = newestFirst.getFirst().hash();
    var tail =
        hash.length() <= 8 ? hash : hash.substring(0, 4) + "…" + hash.substring(hash.length() - 4);
    return "%d 条%s，链尾 %s %s"
        .formatted(
            newestFirst.size(),
            whole ? "连续、无缺号" : "，编号不连续",
            tail,
            open == 0 ? "已封账" : "正在封账（" + open + " 条）");
  }

  List<MaterialLine> materials(CaseView view) {
    return view.materials().stream().map(this::material).toList();
  }

  private MaterialLine material(CaseView.Material material) {
    var supplied = material.current();
    var version = material.earlier().size() + 1;
    var files = supplied.files().size();
    if (material.faulty()) {
      return line(material, from(supplied.way()), "要补正", Tone.RED, version, files);
    }
    return switch (supplied.way()) {
      case LICENCE -> {
        var good = licence(supplied).filter(Licence::isInForce).isPresent();
        yield line(
            material,
            from(supplied.way()),
            good ? "证照在用，免交" : "证照待核对",
            good ? Tone.GREEN : Tone.YELLOW,
            version,
            files);
      }
      case GENERATED -> line(material, from(supplied.way()), "自动生成", Tone.GREEN, version, files);
      case UPLOADED ->
          line(material, from(supplied.way()), files + " 个文件", Tone.BLUE, version, files);
      case ON_PAPER -> line(material, from(supplied.way()), "原件已核对", Tone.GREEN, version, files);
      case OWED -> line(material, "—", "容缺待补", Tone.YELLOW, version, files);
      case PROMISED -> line(material, from(supplied.way()), "办后抽查", Tone.PURPLE, version, files);
    };
  }

  private static MaterialLine line(
      CaseView.Material material, String from, String proof, Tone tone, int version, int files) {
    return new MaterialLine(material.number(), material.name(), from, proof, tone, version, files);
  }

  static String from(Supplied.Way way) {
    return switch (way) {
      case LICENCE -> "电子证照库";
      case GENERATED -> "按填报内容生成";
      case UPLOADED -> "申请人上传";
      case ON_PAPER -> "窗口收件";
      case OWED -> "容缺，后补";
      case PROMISED -> "告知承诺书";
    };
  }

  Optional<Licence> licence(Supplied supplied) {
    return supplied.licence() == null
        ? Optional.empty()
        : licences.find(LicenceIdentifier.of(supplied.licence()));
  }

  static boolean may(CaseView view, Act act) {
    return view.possible().contains(act);
  }
}
