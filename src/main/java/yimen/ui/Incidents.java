package yimen.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/// The one place where a request that broke is told: logged once under a number that the page shows
/// too. A database that is away is no fault of the request: 503, come again.
final class Incidents extends OncePerRequestFilter {

  static final String NUMBER = "yimen.incident";

  private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);
  private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int NUMBER_LENGTH = 8;
  private static final int CAUSES_MAX = 20;
  private static final String RETRY_SECONDS = "10";

  private final RandomGenerator random;

  Incidents(RandomGenerator random) {
    this.random = random;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    try {
      chain.doFilter(request, response);
    } catch (IOException e) {
      if (isBrowserGone(e)) {
        return;
      }
      tell(request, response, e);
    } catch (ServletException | RuntimeException | StackOverflowError e) {
      tell(request, response, e);
    }
  }

  private void tell(HttpServletRequest request, HttpServletResponse response, Throwable e)
      throws IOException {
    if (causes(e).anyMatch(SizeException.class::isInstance)) {
      // Whoever first asks for a parameter of an upload meets its size: no fault of ours.
      LOG.info("an upload is too large: {}", pattern(request));
      if (!response.isCommitted()) {
        response.reset();
        response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
      }
      return;
    }
    var databaseAway = causes(e).anyMatch(Incidents::isDatabaseAway);
    var number = number();
    request.setAttribute(NUMBER, number);
    if (databaseAway) {
      LOG.warn("{}: the database did not answer {}: {}", number, request.getMethod(), e.toString());
    } else {
      LOG.error("{}: {} {} failed", number, request.getMethod(), pattern(request), e);
    }
    if (response.isCommitted()) {
      return;
    }
    response.reset();
    if (databaseAway) {
      response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    response.sendError(
        databaseAway
            ? HttpStatus.SERVICE_UNAVAILABLE.value()
            : HttpStatus.INTERNAL_SERVER_ERROR.value());
  }

  /// The route, never the address: addresses may carry what somebody typed.
  private static Object pattern(HttpServletRequest request) {
    var pattern =
        request.getAttribute("org.springframework.web.servlet.HandlerMapping.bestMatchingPattern");
    return pattern == null ? "a request" : pattern;
  }

  private String number() {
    var number = new StringBuilder();
    for (var i = 0; i < NUMBER_LENGTH; i++) {
      number.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return number.toString();
  }

  private static boolean isDatabaseAway(Throwable e) {
    return e instanceof DataAccessResourceFailureException
        || e instanceof CannotCreateTransactionException
        || e instanceof QueryTimeoutException;
  }

  private static boolean isBrowserGone(IOException e) {
    return causes(e)
        .anyMatch(cause -> cause.getClass().getSimpleName().equals("ClientAbortException"));
  }

  private static Stream<Throwable> causes(Throwable e) {
    return Stream.iterate(e, cause -> cause != null, Throwable::getCause).limit(CAUSES_MAX);
  }
}
