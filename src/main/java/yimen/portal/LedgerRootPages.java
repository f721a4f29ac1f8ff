package yimen.portal;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import yimen.ledger.PublishedRoots;
import yimen.time.LegalDay;
import yimen.ui.Pages;

/// The newest root of the ledger, for everybody to copy: what makes receipts worth something.
@Controller
class LedgerRootPages {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日 HH:mm:ss").withZone(LegalDay.ZONE);
  private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

  private final PublishedRoots roots;

  LedgerRootPages(PublishedRoots roots) {
    this.roots = roots;
  }

  @GetMapping("/ledger")
  ModelAndView show() {
    var newest = roots.newest();
    return Pages.open(
        "portal/ledgerRoot",
        new LedgerRootPage(
            newest.orElse(null),
            newest.map(seal -> TIME.format(seal.sealedAt())).orElse(""),
            roots.newestDay().orElse(null),
            roots.publicKey()));
  }

  @GetMapping("/ledger/node.pem")
  ResponseEntity<String> key() {
    return file("node.pem", roots.publicKey());
  }

  @GetMapping("/ledger/seal.txt")
  ResponseEntity<String> seal() {
    return roots
        .sealFile()
        .map(text -> file("seal.txt", text))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  private static ResponseEntity<String> file(String name, String text) {
    return ResponseEntity.ok()
        .contentType(TEXT)
        .cacheControl(CacheControl.noCache())
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(text);
  }
}
