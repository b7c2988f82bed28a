package fr.rdvsolidarites.notifications.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A stretch of a text: words, or an address to follow. */
public record Piece(String text, boolean link) {

  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");

  static List<Piece> of(String text) {
    var pieces = new ArrayList<Piece>();
    var end = 0;
    var addresses = ADDRESS.matcher(text);
    while (addresses.find()) {
      pieces.add(new Piece(text.substring(end, addresses.start()), false));
      pieces.add(new Piece(addresses.group(), true));
      end = addresses.end();
    }
    pieces.add(new Piece(text.substring(end), false));
    return pieces;
  }
}
