package fr.rdvsolidarites.booking;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * The address of a room for video: https, at most 500 ASCII characters, without anybody's name
 * before the host (an address that looks like another one). Whoever has it may come in: it is
 * neither logged nor written into the journal.
 */
public record VisioLink(String url) {

  public static final int LONGEST = 500;

  private static final String SCHEME = "https://";

  /**
   * @throws IllegalArgumentException when it is no such address
   */
  public VisioLink {
    if (!isSafe(url)) {
      throw new IllegalArgumentException("Not a link to a room for video");
    }
  }

  /** As somebody typed or pasted it; letters with accents are percent-encoded. */
  public static Optional<VisioLink> parse(String typed) {
    var text = typed.strip();
    if (text.length() > LONGEST || !text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    try {
      var url = new URI(SCHEME + text.substring(SCHEME.length())).toASCIIString();
      return isSafe(url) ? Optional.of(new VisioLink(url)) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isSafe(String url) {
    if (url.length() > LONGEST || !url.startsWith(SCHEME)) {
      return false;
    }
    try {
      var uri = new URI(url);
      return uri.getHost() != null
          && uri.getUserInfo() == null
          && url.equals(uri.toASCIIString())
          && url.chars().allMatch(c -> c > ' ' && c < 0x7f);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Without the address, which opens the room. */
  @Override
  public String toString() {
    return "VisioLink";
  }
}
