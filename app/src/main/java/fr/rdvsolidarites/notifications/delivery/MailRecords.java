package fr.rdvsolidarites.notifications.delivery;

import jakarta.mail.internet.AddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The records that this installation needs, by the same settings as its mails. */
@Component
public class MailRecords {

  private final List<MailRecord> all;

  MailRecords(
      @Value("${rdv.mail-from:}") String mailFrom,
      @Value("${rdv.base-url:http://localhost:8080}") String baseUrl,
      @Value("${rdv.dkim.key:}") String dkimKey,
      @Value("${rdv.dkim.selector:rdv}") String selector,
      @Value("${rdv.reply-domain:}") String replyDomain)
      throws AddressException {
    var from = Deliveries.from(mailFrom, baseUrl);
    var domain = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
    var found = new ArrayList<MailRecord>();
    found.add(MailRecord.spf(domain));
    found.add(MailRecord.dkim(domain, selector, Dkim.of(from, selector, dkimKey)));
    found.add(MailRecord.dmarc(domain));
    var answers = replyDomain.strip().toLowerCase(Locale.ROOT);
    if (!answers.isEmpty()) {
      found.add(MailRecord.replyMx(answers));
      found.add(MailRecord.replySpf(answers));
    }
    all = List.copyOf(found);
  }

  public List<MailRecord> all() {
    return all;
  }
}
