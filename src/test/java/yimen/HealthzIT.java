package yimen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import yimen.kernel.HealthPart;

@ProgramTest
class HealthzIT {

  @LocalServerPort int port;

  @Test
  void aMachineMayAskWithoutSigningIn() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/healthz".formatted(port)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("数据库：正常\n");
      assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }
  }

  @Test
  void onePartThatCannotWorkIsEnough() {
    var answer =
        new Healthz(List.of(part("数据库", Optional.empty()), part("账本封存", Optional.of("滞后 70 秒"))))
            .healthz();

    assertThat(answer.getStatusCode().value()).isEqualTo(503);
    assertThat(answer.getBody()).isEqualTo("数据库：正常\n账本封存：滞后 70 秒\n");
  }

  private static HealthPart part(String name, Optional<String> problem) {
    return new HealthPart() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Optional<String> problem() {
        return problem;
      }
    };
  }
}
