package fr.rdvsolidarites.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What follows the question mark of an address; what is empty is left out. */
public record AddressQuery(List<String> pairs) {

  public static final AddressQuery EMPTY = new AddressQuery(List.of());

  public AddressQuery with(String name, @Nullable Object value) {
    var text = value == null ? "" : value.toString();
    return text.isEmpty()
        ? this
        : new AddressQuery(
            Stream.concat(
                    pairs.stream(),
                    Stream.of(name + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8)))
                .toList());
  }

  /** Without the question mark. */
  @Override
  public String toString() {
    return String.join("&", pairs);
  }
}
