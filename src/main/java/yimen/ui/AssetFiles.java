package yimen.ui;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
class AssetFiles {

  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  @GetMapping("/assets/{name}")
  ResponseEntity<byte[]> file(@PathVariable String name) {
    return Assets.named(name)
        .map(file ->
            ResponseEntity.ok()
                .cacheControl(FOR_EVER)
                .header(HttpHeaders.CONTENT_TYPE, file.type())
                .body(file.content()))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  /// Asked for by browsers and readers that look at no page first.
  @GetMapping("/favicon.ico")
  ResponseEntity<byte[]> icon() {
    return file(Assets.icon().substring("/assets/".length()));
  }
}
