package fr.rdvsolidarites.shared;

import org.jspecify.annotations.Nullable;

/**
 * Words that a professional wrote in French, with their translation into the language that is
 * spoken, if there is one. Where there is none, pages mark the French as French, so that it is read
 * aloud as such.
 */
public record Said(String french, @Nullable String translated) {

  /** Where it stands in a sentence of {@link Texts}, given in its place. */
  public static final String HERE = "\uE001";

  /** A name or words that need no translation. */
  public static Said asIs(String text) {
    return new Said(text, text);
  }

  /** Nothing where there is no French. */
  public static @Nullable Said of(@Nullable String french, @Nullable String translated) {
    return french == null ? null : new Said(french, translated);
  }

  public String text() {
    return translated == null ? french : translated;
  }

  /** For the attribute {@code lang}; null where it is that of the page. */
  public @Nullable String lang() {
    return isForeign() ? Language.FR.tag() : null;
  }

  /** For the attribute {@code dir}; null where it is that of the page. */
  public @Nullable String dir() {
    return isForeign() && Language.current().isRightToLeft() ? Language.FR.direction() : null;
  }

  private boolean isForeign() {
    return translated == null && Language.current() != Language.FR;
  }
}
