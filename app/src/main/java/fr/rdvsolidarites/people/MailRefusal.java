package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.shared.Seal;
import gen.db.tables.records.UsagerRecord;
import java.util.Optional;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** No more e-mails, by the link of any of them. */
@Component
public class MailRefusal extends Refusal {

  MailRefusal(DSLContext dsl, Seal seal, Journal journal) {
    super("desabonnement", USAGER.NOTIFY_BY_EMAIL, dsl, seal, journal);
  }

  @Override
  boolean isReachedOtherwise(UsagerRecord file) {
    return file.getNotifyBySms()
        && Optional.ofNullable(file.getPhoneE164())
            .flatMap(PhoneNumber::parse)
            .filter(PhoneNumber::mobile)
            .isPresent();
  }
}
