package fr.rdvsolidarites.shared;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What citizens may read the service in. The one that is spoken is bound to a request or to the
 * writing of a message by {@link #in}; where none is, it is French, as everywhere for
 * professionals.
 */
public enum Language {
  FR("fr"),
  EN("en"),
  AR("ar"),
  UK("uk"),
  TR("tr");

  private static final ScopedValue<Language> SPOKEN = ScopedValue.newInstance();

  private final String tag;
  private final Locale locale;

  Language(String tag) {
    this.tag = tag;
    // Numbers as on French signs and forms, in Arabic too.
    this.locale = Locale.forLanguageTag(tag.equals("en") ? "en-GB" : tag + "-u-nu-latn");
  }

  /** The word stored and written into pages (BCP 47); never renamed. */
  public String tag() {
    return tag;
  }

  public Locale locale() {
    return locale;
  }

  /** {@code ltr} or {@code rtl}, as HTML says it. */
  public String direction() {
    return isRightToLeft() ? "rtl" : "ltr";
  }

  public boolean isRightToLeft() {
    return this == AR;
  }

  /** As its speakers call it: « Українська ». */
  public String ownName() {
    return Texts.t("language.own." + tag);
  }

  /** As professionals call it: « ukrainien ». */
  public String frenchName() {
    return Texts.t("language.french." + tag);
  }

  /** That of this request or message. */
  public static Language current() {
    return SPOKEN.orElse(FR);
  }

  /** Those into which French is translated. */
  public static List<Language> others() {
    return Arrays.stream(values()).filter(language -> language != FR).toList();
  }

  /** Empty for a tag that is none of ours. */
  public static Optional<Language> of(@Nullable String tag) {
    return Arrays.stream(values()).filter(language -> language.tag.equals(tag)).findFirst();
  }

  /** Whatever is written meanwhile is written in this language. */
  public static <T> T in(Language language, Supplier<T> writing) {
    return ScopedValue.where(SPOKEN, language).call(writing::get);
  }

  /** What may fail in two ways; the failure comes out as it is. */
  public interface Work<X extends Exception, Y extends Exception> {
    void run() throws X, Y;
  }

  /** The same for a whole request. */
  @SuppressWarnings("unchecked")
  public static <X extends Exception, Y extends Exception> void speaking(
      Language language, Work<X, Y> work) throws X, Y {
    try {
      ScopedValue.where(SPOKEN, language)
          .call(
              () -> {
                work.run();
                return language;
              });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      // Nothing else is thrown by the work: its type says so.
      throw (X) e;
    }
  }
}
