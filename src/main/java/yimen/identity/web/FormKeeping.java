package yimen.identity.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yimen.identity.KeptForms;
import yimen.identity.KeptForms.Field;
import yimen.kernel.PartyId;

/// Keeps what somebody sends after their session has ended. Runs after the form token was checked,
/// so another site cannot plant a form here.
final class FormKeeping {

  private static final Logger LOG = LoggerFactory.getLogger(FormKeeping.class);

  private final KeptForms forms;
  private final Cookies cookies;

  FormKeeping(KeptForms forms, Cookies cookies) {
    this.forms = forms;
    this.cookies = cookies;
  }

  /// False when it is too much to keep.
  boolean keep(PartyId owner, HttpServletRequest request, HttpServletResponse response) {
    var fields = new ArrayList<Field>();
    var bytes = 0;
    for (var entry : request.getParameterMap().entrySet()) {
      if (entry.getKey().equals("_csrf")) {
        continue;
      }
      for (var value : entry.getValue()) {
        fields.add(new Field(entry.getKey(), value));
        bytes += length(entry.getKey()) + length(value);
      }
    }
    if (bytes > KeptForms.BYTES_MAX) {
      return false;
    }
    // Values of the query come back with the path.
    var key = forms.keep(owner, request.getRequestURI(), fields, hasFiles(request));
    cookies.write(response, Cookies.KEPT, key, KeptForms.KEPT_FOR);
    return true;
  }

  private static boolean hasFiles(HttpServletRequest request) {
    var type = request.getContentType();
    if (type == null || !type.startsWith("multipart/form-data")) {
      return false;
    }
    try {
      return request.getParts().stream()
          .anyMatch(part -> part.getSubmittedFileName() != null && part.getSize() > 0);
    } catch (IOException | ServletException | IllegalStateException unreadable) {
      LOG.info("parts of a late form: {}", unreadable.getClass().getSimpleName());
      return true;
    }
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
