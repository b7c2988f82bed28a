package fr.rdvsolidarites.notifications;

import fr.rdvsolidarites.notifications.delivery.Mail;
import fr.rdvsolidarites.shared.Seal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where what comes back goes ({@code RDV_REPLY_DOMAIN}): answers to {@code rdv+…@domain}, one
 * address for each RDV; reports of mail servers to {@code retour+…@domain}, one for each message.
 * What follows the plus is signed, so that nobody can write to a RDV, or report a message, that
 * nobody wrote to him about. Capitals do not matter: mailboxes change them.
 */
@Component
public class ReturnAddresses {

  private static final String RDV = "rdv";
  private static final String RECEIPT = "retour";

  private final Seal seal;
  private final String domain;

  ReturnAddresses(Seal seal, @Value("${rdv.reply-domain:}") String domain) {
    this.seal = seal;
    this.domain = domain.strip().toLowerCase(Locale.ROOT);
  }

  /** Empty when answers go to nobody but the platform's own address. */
  public Optional<String> domain() {
    return domain.isEmpty() ? Optional.empty() : Optional.of(domain);
  }

  /** Of a RDV's mail to a usager: she can answer. */
  Mail ofUsagers(Mail mail, long receiptId, long rdvId) {
    return mail.returning(
        new Mail.Returns(at(RDV, rdvId), at(RECEIPT, receiptId), reference(receiptId)));
  }

  Mail ofAgents(Mail mail, long receiptId) {
    return mail.returning(new Mail.Returns(null, at(RECEIPT, receiptId), reference(receiptId)));
  }

  /** The RDV to which this address belongs. */
  public Optional<Long> rdv(String address) {
    return number(RDV, address);
  }

  /** The receipt of the message whose fate is told to this address. */
  public Optional<Long> receipt(String address) {
    return number(RECEIPT, address);
  }

  /** The receipt that a mail of ours names in its header. */
  public Optional<Long> receiptOfReference(String reference) {
    return seal.openNumber(RECEIPT, reference.strip());
  }

  /** Whether mail to it comes to us. */
  public boolean isOurs(String address) {
    return !domain.isEmpty() && address.toLowerCase(Locale.ROOT).endsWith("@" + domain);
  }

  private String reference(long receiptId) {
    return seal.sealNumber(RECEIPT, receiptId);
  }

  private @Nullable String at(String kind, long number) {
    return domain.isEmpty() ? null : kind + "+" + seal.sealNumber(kind, number) + "@" + domain;
  }

  private Optional<Long> number(String kind, String address) {
    var local = address.strip().toLowerCase(Locale.ROOT);
    var start = kind + "+";
    return isOurs(local) && local.startsWith(start)
        ? seal.openNumber(kind, local.substring(start.length(), local.indexOf('@')))
        : Optional.empty();
  }
}
