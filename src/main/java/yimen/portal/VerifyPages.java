package yimen.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import yimen.documents.DocumentCode;
import yimen.documents.OfficialDocuments;
import yimen.kernel.Mode;
import yimen.kernel.TypedText;
import yimen.ledger.PublishedRoots;
import yimen.ledger.Receipts;
import yimen.licence.LicenceRefusal;
import yimen.licence.Licences;
import yimen.licence.Verdict;
import yimen.time.LegalDay;
import yimen.ui.Pages;
import yimen.ui.Problem;
import yimen.ui.Refusals;

/// Q02 验真: anybody checks a licence or a paper by its code or by its file, without signing in.
@Controller
class VerifyPages {

  private static final int FILE_BYTES_MAX = 5 * 1024 * 1024;
  private static final int TYPED_MAX = 100;

  private final Licences licences;
  private final OfficialDocuments papers;
  private final Receipts receipts;
  private final PublishedRoots roots;
  private final Refusals refusals;
  private final InstantSource clock;
  private final Mode mode;

  VerifyPages(
      Licences licences,
      OfficialDocuments papers,
      Receipts receipts,
      PublishedRoots roots,
      Refusals refusals,
      InstantSource clock,
      Mode mode) {
    this.licences = licences;
    this.papers = papers;
    this.receipts = receipts;
    this.roots = roots;
    this.refusals = refusals;
    this.clock = clock;
    this.mode = mode;
  }

  /// The form; with `code` on to the page of that code, so that an answer has one address.
  @GetMapping("/v")
  ModelAndView form(@RequestParam(required = false) @Nullable String code) {
    if (code == null) {
      return Pages.show("portal/verify", form("", List.of()));
    }
    var typed = TypedText.code(code.substring(0, Math.min(code.length(), TYPED_MAX)));
    return DocumentCode.typed(typed)
        .map(known -> Pages.seeOther("/v/" + known))
        .orElseGet(() ->
            unprocessable(
                typed,
                new Problem(
                    "code", typed.isEmpty() ? "请填写验真码" : "验真码是 16 个字母和数字，印在二维码旁边，请对照原件再填一次")));
  }

  /// What stands behind the QR code of every licence and paper. Free of cookies.
  @GetMapping("/v/{code}")
  ModelAndView check(@PathVariable String code) {
    var typed = TypedText.code(code);
    var licence = licences.byVerifyCode(typed);
    if (licence.isPresent()) {
      return Pages.open("portal/verifyResult", VerifyAnswers.licence(licence.get(), today()));
    }
    var paper = papers.byCode(typed);
    if (paper.isPresent()) {
      var standing = receipts.standing(paper.get().stream(), paper.get().streamVersion());
      return Pages.open(
          "portal/verifyResult",
          VerifyAnswers.paper(paper.get(), standing, roots.newest(), mode.demo()));
    }
    return Pages.show(
        "portal/verifyResult", VerifyAnswers.nothingFound(mode.demo()), HttpStatus.NOT_FOUND);
  }

  /// Looks at a file and keeps nothing of it.
  @PostMapping("/v")
  ModelAndView check(@RequestParam(required = false) @Nullable MultipartFile file) {
    if (file == null || name(file).isEmpty() && file.isEmpty()) {
      return unprocessable("", new Problem("file", "请先选择要核验的文件"));
    }
    if (file.isEmpty()) {
      return unprocessable("", new Problem("file", "“" + name(file) + "”是空文件，请重新选"));
    }
    if (file.getSize() > FILE_BYTES_MAX) {
      return unprocessable(
          "",
          new Problem(
              "file",
              "“%s”有 %.1f MB，最大 5 MB。请用下载的原文件，不要用照片"
                  .formatted(name(file), file.getSize() / 1024.0 / 1024.0)));
    }
    return switch (licences.check(bytes(file))) {
      case Verdict.Genuine(var licence, var seal) ->
          Pages.show("portal/verifyResult", VerifyAnswers.file(licence, seal, today()));
      case Verdict.Refused(var why) -> refused(why);
    };
  }

  private ModelAndView refused(LicenceRefusal why) {
    var sentence = refusals.sentence(why, why.arguments());
    return switch (why.reason()) {
      case FILE_UNREADABLE, FILE_TOO_BIG, NOT_A_LICENCE ->
          unprocessable("", new Problem("file", sentence));
      case GLYPH_MISSING,
          FACE_TOO_LONG,
          NO_SEAL_AUTHORITY,
          FILE_CHANGED,
          FILE_ADDED,
          NOT_ONE_SEAL,
          MAKER_UNTRUSTED,
          SIGNER_UNTRUSTED,
          SIGNER_NOT_LISTED,
          SEAL_EXPIRED,
          SIGNER_NOT_ISSUER,
          NOT_IN_RECORD,
          COPY_DIFFERS ->
          Pages.show("portal/verifyResult", VerifyAnswers.notToBeTrusted(sentence, mode.demo()));
    };
  }

  private VerifyFormPage form(String typed, List<Problem> problems) {
    return new VerifyFormPage(typed, problems, mode.demo());
  }

  private ModelAndView unprocessable(String typed, Problem problem) {
    return Pages.unprocessable("portal/verify", form(typed, List.of(problem)));
  }

  private static String name(MultipartFile file) {
    var name = file.getOriginalFilename();
    var tidy = name == null ? "" : TypedText.tidy(name);
    return tidy.length() > TYPED_MAX ? tidy.substring(0, TYPED_MAX) + "…" : tidy;
  }

  private static byte[] bytes(MultipartFile file) {
    try {
      return file.getBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LocalDate today() {
    return LegalDay.of(clock.instant());
  }
}
