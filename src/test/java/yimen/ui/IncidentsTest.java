package yimen.ui;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;

@DisplayName("出了错，只在一处说，给人一个编号")
class IncidentsTest {

  private final Incidents incidents = new Incidents(new Random(1));
  private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/me");
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  private void passOn(Exception thrown) throws Exception {
    incidents.doFilter(
        request,
        response,
        (_, _) -> {
          switch (thrown) {
            case RuntimeException e -> throw e;
            case ServletException e -> throw e;
            case IOException e -> throw e;
            default -> throw new AssertionError(thrown);
          }
        });
  }

  @Test
  @DisplayName("程序的错：500，有编号")
  void faultOfOurs() throws Exception {
    passOn(new ServletException(new IllegalStateException("broken")));

    assertThat(response.getStatus()).isEqualTo(500);
    assertThat(request.getAttribute(Incidents.NUMBER).toString()).matches("[2-9A-Z]{8}");
    assertThat(response.getHeader("Retry-After")).isNull();
  }

  @Test
  @DisplayName("数据库连不上：503，说多久再试")
  void databaseAway() throws Exception {
    passOn(new ServletException(new CannotCreateTransactionException("no connection")));

    assertThat(response.getStatus()).isEqualTo(503);
    assertThat(response.getHeader("Retry-After")).isEqualTo("10");
  }

  @Test
  @DisplayName("数据库连不上，藏在别的错误里也认得")
  void databaseAwayDeepInside() throws Exception {
    passOn(
        new IllegalStateException(
            new IllegalArgumentException(new DataAccessResourceFailureException("gone"))));

    assertThat(response.getStatus()).isEqualTo(503);
  }

  @Test
  @DisplayName("已经发出一半的回答不再改")
  void committedAnswerStays() throws Exception {
    response.setCommitted(true);

    passOn(new IllegalStateException("late"));

    assertThat(response.getStatus()).isEqualTo(200);
  }
}
