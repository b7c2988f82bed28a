package fr.rdvsolidarites.notifications.sms;

import static gen.db.Tables.SMS_ACCOUNT;

import gen.db.tables.records.SmsAccountRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** By whom a territoire's texts leave: its own providers, first and second, else the platform's. */
@Component
class SmsAccounts {

  private static final Logger LOG = LoggerFactory.getLogger(SmsAccounts.class);

  private final DSLContext dsl;
  private final SmsKeys keys;
  private final DefaultSmsAccounts ofThePlatform;

  SmsAccounts(DSLContext dsl, SmsKeys keys, DefaultSmsAccounts ofThePlatform) {
    this.dsl = dsl;
    this.keys = keys;
    this.ofThePlatform = ofThePlatform;
  }

  /** In the order in which they are tried. */
  List<SmsAccount> of(@Nullable Long territoireId) {
    var own =
        territoireId == null
            ? List.<SmsAccount>of()
            : dsl
                .selectFrom(SMS_ACCOUNT)
                .where(SMS_ACCOUNT.TERRITOIRE_ID.eq(territoireId))
                .orderBy(SMS_ACCOUNT.RANK)
                .stream()
                .flatMap(row -> account(row).stream())
                .toList();
    return own.isEmpty() ? ofThePlatform.all() : own;
  }

  private Optional<SmsAccount> account(SmsAccountRecord row) {
    var provider = SmsProvider.of(row.getProvider()).orElseThrow();
    var key = keys.open(row.getTerritoireId(), row.getRank(), row.getSecret());
    if (key.isEmpty()) {
      LOG.error(
          "The key of SMS account {} of territoire {} does not open: was RDV_SECRET changed?",
          row.getRank(),
          row.getTerritoireId());
    }
    return key.map(
        known ->
            new SmsAccount(
                "territoire-" + row.getTerritoireId() + "-" + row.getRank(),
                row.getTerritoireId(),
                provider,
                known));
  }
}
