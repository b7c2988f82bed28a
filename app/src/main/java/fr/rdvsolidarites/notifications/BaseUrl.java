package fr.rdvsolidarites.notifications;

import fr.rdvsolidarites.shared.LinkToken;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where the links in messages lead ({@code RDV_BASE_URL}). */
@Component
public class BaseUrl {

  private final String url;

  BaseUrl(@Value("${rdv.base-url:http://localhost:8080}") String url) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** A citizen's own way to her RDV. */
  String rdv(LinkToken token) {
    return url + "/r/" + token.value();
  }

  /** The RDV sheet of the professionals. */
  public String sheet(long organisationId, long rdvId) {
    return url + "/organisations/" + organisationId + "/rdvs/" + rdvId;
  }

  /** The whole address of a path of this application. */
  public String at(String path) {
    return url + path;
  }

  /** RFC 5322: unique in the world, the same at every try. */
  String messageId(String local) {
    return "<" + local + "@" + host() + ">";
  }

  /** In the Message-ID of each mail. */
  public String host() {
    return URI.create(url).getHost();
  }
}
