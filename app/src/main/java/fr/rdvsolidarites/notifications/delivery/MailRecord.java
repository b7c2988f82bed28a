package fr.rdvsolidarites.notifications.delivery;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record that a domain must publish so that mails are believed, or come back.
 *
 * @param name where in the DNS, without the last dot
 * @param value what to publish; null for a signature without a key: there is nothing to say
 */
public record MailRecord(Kind kind, String name, @Nullable String value) {

  /** What it is for; stored in {@code mail_record.code}. */
  public enum Kind {
    /** Which servers send (RFC 7208). */
    SPF,
    /** The key of the signature of each mail (RFC 6376). */
    DKIM,
    /** What receivers do with others who use the name (RFC 7489). */
    DMARC,
    /** Which server takes the answers. */
    REPLY_MX,
    /** Which servers send for the name that reports come back to. */
    REPLY_SPF;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> of(String code) {
      for (var kind : values()) {
        if (kind.code().equals(code)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }

    public String type() {
      return this == REPLY_MX ? "MX" : "TXT";
    }
  }

  static MailRecord spf(String domain) {
    return new MailRecord(Kind.SPF, domain, "v=spf1 include:SMTP-PROVIDER -all");
  }

  static MailRecord dkim(String domain, String selector, Optional<Dkim> key) {
    return new MailRecord(
        Kind.DKIM, selector + "._domainkey." + domain, key.map(Dkim::record).orElse(null));
  }

  static MailRecord dmarc(String domain) {
    return new MailRecord(
        Kind.DMARC, "_dmarc." + domain, "v=DMARC1; p=quarantine; adkim=s; aspf=r");
  }

  static MailRecord replyMx(String domain) {
    return new MailRecord(Kind.REPLY_MX, domain, "10 MAIL-SERVER.");
  }

  static MailRecord replySpf(String domain) {
    return new MailRecord(Kind.REPLY_SPF, domain, "v=spf1 include:SMTP-PROVIDER -all");
  }
}
