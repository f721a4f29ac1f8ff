package yimen;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import yimen.kernel.HealthPart;

/// Whether the program can do its work, one line a part: 200 if all of them can, else 503.
@Controller
class Healthz {

  private static final Logger LOG = LoggerFactory.getLogger(Healthz.class);

  private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

  private final List<HealthPart> parts;

  Healthz(List<HealthPart> parts) {
    this.parts = List.copyOf(parts);
  }

  @GetMapping("/healthz")
  ResponseEntity<String> healthz() {
    var healthy = true;
    var lines = new StringBuilder();
    for (var part : parts) {
      var problem = problem(part);
      healthy &= problem.isEmpty();
      lines.append(part.name()).append('：').append(problem.orElse("正常")).append('\n');
    }
    return ResponseEntity.status(healthy ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .cacheControl(CacheControl.noStore())
        .contentType(TEXT)
        .body(lines.toString());
  }

  private static Optional<String> problem(HealthPart part) {
    try {
      return part.problem();
    } catch (RuntimeException e) {
      LOG.warn("health of {} cannot be told", part.name(), e);
      return Optional.of("查不出状态，详见日志");
    }
  }
}
