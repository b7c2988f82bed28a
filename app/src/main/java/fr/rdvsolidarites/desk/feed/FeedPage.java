package fr.rdvsolidarites.desk.feed;

import org.jspecify.annotations.Nullable;

/**
 * Where her other calendar reads her RDVs.
 *
 * @param address https; null: she has none
 * @param acting somebody looks at this in her name, and is not told
 */
public record FeedPage(@Nullable String address, boolean acting) {

  /** The same, for programs that subscribe to such an address when it is clicked. */
  public String webcal() {
    return address == null ? "" : address.replaceFirst("^https?", "webcal");
  }

  /**
   * Asked before what cannot be taken back.
   *
   * @param what the end of the keys of its words
   */
  public record Question(String what, String action) {}
}
