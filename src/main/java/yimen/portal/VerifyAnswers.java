package yimen.portal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yimen.documents.OfficialDocument;
import yimen.ledger.PublishedRoots;
import yimen.ledger.Receipts;
import yimen.licence.PublicView;
import yimen.licence.Verdict.SealFound;
import yimen.portal.VerifyResultPage.Proof;
import yimen.portal.VerifyResultPage.Row;
import yimen.portal.VerifyResultPage.Verdict;
import yimen.time.LegalDay;
import yimen.ui.Dates;

/// Puts what a check has found into words.
final class VerifyAnswers {

  /// Order in which a paper's open facts are read; whatever else it says follows.
  private static final List<String> FACTS =
      List.of("办件编号", "受理日期", "承诺办结日期", "补正期限", "补正项数", "决定日期", "送达日期");

  private record Judgement(Verdict verdict, String headline, String words, String next) {}

  private VerifyAnswers() {}

  static VerifyResultPage licence(PublicView licence, LocalDate today) {
    var found = judgement(licence, today);
    return page(licence, found, found.words(), List.of());
  }

  /// A file that is as it was issued; it may still be of a licence that is no longer in force.
  static VerifyResultPage file(PublicView licence, Optional<SealFound> seal, LocalDate today) {
    var found = judgement(licence, today);
    var intact =
        seal.isPresent()
            ? "文件是真的，盖章以后没有改动过。"
            : "文件是真的，与发证时的 PDF 副本完全一致。PDF 副本没有电子印章，要查验印章请用 OFD 原件。";
    var rows =
        seal.map(stamp ->
                List.of(
                    new Row("印章", stamp.sealName()),
                    new Row("盖章单位", stamp.signer()),
                    new Row("盖章时间", at(stamp.sealedAt()))))
            .orElse(List.of());
    return page(licence, found, intact + found.words(), rows);
  }

  private static VerifyResultPage page(
      PublicView licence, Judgement found, String words, List<Row> seal) {
    var next = new ArrayList<String>();
    if (!found.next().isEmpty()) {
      next.add(found.next());
    }
    next.add("有一项与您手里的不一致，就不要采信，请拨打 12345 核实。");
    return new VerifyResultPage(
        licence.typeName(),
        found.verdict(),
        found.headline(),
        words,
        rows(licence),
        seal,
        null,
        next,
        licence.demo());
  }

  private static List<Row> rows(PublicView licence) {
    var until = licence.validUntil();
    return List.of(
        new Row("证照", licence.typeName()),
        new Row("状态", licence.status().words()),
        new Row("持证人", licence.holderMasked()),
        new Row("发证机关", licence.issuerName()),
        new Row("发证日期", Dates.whole(licence.issuedOn())),
        new Row("有效期", validity(licence.validFrom(), until)),
        new Row("证照标识", licence.identifier()),
        new Row("验真码", licence.code()));
  }

  private static String validity(LocalDate from, @Nullable LocalDate until) {
    return until == null ? "长期" : Dates.whole(from) + "至 " + Dates.whole(until);
  }

  private static Judgement judgement(PublicView licence, LocalDate today) {
    return switch (licence.status()) {
      case VALID ->
          licence.validFrom().isAfter(today)
              ? new Judgement(
                  Verdict.CAREFUL,
                  "还没有生效",
                  "这张证照从 " + Dates.whole(licence.validFrom()) + "起有效。",
                  "请到生效那天再查一次。")
              : new Judgement(Verdict.GOOD, "有效", "请核对下面的内容与您手里的是否一致。", "");
      case EXPIRED ->
          new Judgement(Verdict.CAREFUL, "已失效：过了有效期", "登记里有这张证照，但有效期已过。", "请持证人办理延续或者换发，换了新证再查。");
      case SUPERSEDED ->
          new Judgement(Verdict.CAREFUL, "已失效：换发了新证", "登记里有这张证照，但它已经换发。", "请向持证人要新的证照再查。");
      case SUSPENDED -> new Judgement(Verdict.BAD, "暂时无效：已暂扣", "暂扣期间不能使用这张证照。", "可以向发证机关了解暂扣到哪一天。");
      case CANCELLED -> new Judgement(Verdict.BAD, "已失效：已注销", "登记里有这张证照，但它已经注销。", "请不要再凭这张证照办事。");
      case REVOKED ->
          new Judgement(Verdict.BAD, "已失效：已撤销或吊销", "登记里有这张证照，但它已经撤销或吊销。", "请不要再凭这张证照办事。");
      case VOID -> new Judgement(Verdict.BAD, "作废", "这张证照制证有误，从来没有生效。", "请向持证人要重新制作的证照。");
    };
  }

  static VerifyResultPage paper(
      OfficialDocument paper,
      Optional<Receipts.Standing> standing,
      Optional<PublishedRoots.Newest> newest,
      boolean demo) {
    var rows = new ArrayList<Row>();
    rows.add(new Row("文书", paper.kind().title()));
    rows.add(new Row("文号", paper.number()));
    rows.add(new Row("出具机关", paper.issuer()));
    rows.add(new Row("出具时间", at(paper.issuedAt())));
    FACTS.stream()
        .filter(paper.says()::containsKey)
        .forEach(fact -> rows.add(new Row(fact, paper.says().get(fact))));
    paper.says().keySet().stream()
        .filter(fact -> !FACTS.contains(fact))
        .sorted()
        .forEach(fact -> rows.add(new Row(fact, paper.says().get(fact))));
    rows.add(new Row("验真码", paper.code().grouped()));
    var proof =
        standing
            .map(found ->
                new Proof(
                    found.entryHash(),
                    found.position().map(Object::toString).orElse(""),
                    found.sealNumber().map(Object::toString).orElse(""),
                    newest.map(seal -> Long.toString(seal.sealNumber())).orElse(""),
                    newest.map(PublishedRoots.Newest::root).orElse("")))
            .orElse(null);
    return new VerifyResultPage(
        paper.kind().title(),
        Verdict.GOOD,
        "有效",
        "这份文书是本平台出具的。请核对下面的内容与您手里的是否一致。",
        rows,
        List.of(),
        proof,
        List.of("有一项与您手里的不一致，就不要采信，请拨打 12345 核实。", "姓名、理由等内容只有当事人和承办单位看得到，这里不公开。"),
        demo);
  }

  static VerifyResultPage nothingFound(boolean demo) {
    return new VerifyResultPage(
        "没有查到",
        Verdict.CAREFUL,
        "没有查到",
        "没有证照或者文书用这个验真码。",
        List.of(),
        List.of(),
        null,
        List.of(
            "请对照原件再输一次：验真码是 16 个字母和数字，不分大小写；字母 O 和数字 0、字母 I、L 和数字 1 不用分辨。",
            "还是查不到的，请不要采信，拨打 12345 核实。",
            "别的地方、别的网站发的证照，请到发证机关的网站查。"),
        demo);
  }

  static VerifyResultPage notToBeTrusted(String sentence, boolean demo) {
    return new VerifyResultPage(
        "不能采信",
        Verdict.BAD,
        "不能采信",
        sentence + "。",
        List.of(),
        List.of(),
        null,
        List.of("拍照、截屏、另存、编辑过的文件都验不过，请用持证人下载的原文件。", "手里有验真码的，也可以用验真码查。", "怀疑是假证的，请拨打 12345 举报。"),
        demo);
  }

  private static String at(java.time.Instant instant) {
    var local = instant.atZone(LegalDay.ZONE);
    return "%s %02d:%02d"
        .formatted(Dates.whole(local.toLocalDate()), local.getHour(), local.getMinute());
  }
}
