package fr.rdvsolidarites.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says 413 to a form announced above 1 MB, or to a list to import or mails of a provider above 13,
 * before it is read; the container cuts the unannounced ones.
 */
class BodySizeLimit extends OncePerRequestFilter {

  private static final long MAX_BYTES = 1_048_576;
  private static final long MAX_UPLOAD_BYTES = 13 * MAX_BYTES;
  private static final String MAILS = "/inbound_emails/sendinblue";
  private static final Pattern UPLOADS = Pattern.compile("/organisations/\\d+/imports");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var large = isUpload(request) || MAILS.equals(request.getRequestURI());
    if (request.getContentLengthLong() > (large ? MAX_UPLOAD_BYTES : MAX_BYTES)) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return;
    }
    chain.doFilter(request, response);
  }

  /** Files have their own limit, {@code spring.servlet.multipart} too. */
  private static boolean isUpload(HttpServletRequest request) {
    var type = request.getContentType();
    return type != null
        && type.startsWith("multipart/")
        && UPLOADS.matcher(request.getRequestURI()).matches();
  }
}
