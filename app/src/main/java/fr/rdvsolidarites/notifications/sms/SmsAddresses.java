package fr.rdvsolidarites.notifications.sms;

import static gen.db.Tables.SMS_ACCOUNT;

import fr.rdvsolidarites.shared.Seal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The secret addresses to which providers say what became of texts: one for each account, sealed
 * with RDV_SECRET. The address of a territoire's account dies with that account; whoever holds it
 * may only tell of that territoire's texts.
 */
@Component
public class SmsAddresses {

  static final String REPORTS = "/sms/rapports/";
  static final String REPLIES = "/sms/reponses/";

  private final DSLContext dsl;
  private final Seal seal;
  private final DefaultSmsAccounts ofThePlatform;

  SmsAddresses(DSLContext dsl, Seal seal, DefaultSmsAccounts ofThePlatform) {
    this.dsl = dsl;
    this.seal = seal;
    this.ofThePlatform = ofThePlatform;
  }

  /**
   * Who speaks.
   *
   * @param territoireId null: the platform's provider
   * @param account which, for counting its calls
   */
  public record Caller(SmsProvider provider, @Nullable Long territoireId, String account) {}

  /**
   * What to tell a provider.
   *
   * @param what {@code reports}, {@code replies} or {@code both}
   */
  public record Address(String provider, String what, String path) {}

  /** Empty for providers that say nothing without being asked. */
  public List<Address> of(long territoireId) {
    var all = new ArrayList<Address>();
    dsl.select(SMS_ACCOUNT.ID, SMS_ACCOUNT.PROVIDER)
        .from(SMS_ACCOUNT)
        .where(SMS_ACCOUNT.TERRITOIRE_ID.eq(territoireId))
        .orderBy(SMS_ACCOUNT.RANK)
        .forEach(row -> all.addAll(addresses(row.value2(), "" + row.value1(), seal)));
    return all;
  }

  /** {@code account}: the id of a territoire's, or the name of one of the platform's. */
  static List<Address> addresses(String provider, String account, Seal seal) {
    var callbacks = SmsProvider.of(provider).flatMap(SmsCallbacks::of);
    if (callbacks.isEmpty()) {
      return List.of();
    }
    var end = provider + "/" + seal.seal(purpose(provider), account);
    return callbacks.get().hasOwnAddressForReplies()
        ? List.of(
            new Address(provider, "reports", REPORTS + end),
            new Address(provider, "replies", REPLIES + end))
        : List.of(new Address(provider, "both", REPORTS + end));
  }

  /** Empty for a forged address, and for that of an account that is gone. */
  public Optional<Caller> caller(String providerCode, String token) {
    return SmsProvider.of(providerCode)
        .flatMap(
            provider ->
                seal.open(purpose(providerCode), token)
                    .flatMap(account -> caller(provider, account)));
  }

  private Optional<Caller> caller(SmsProvider provider, String account) {
    if (account.startsWith(DefaultSmsAccounts.NAMES)) {
      return ofThePlatform.all().stream()
          .filter(one -> one.name().equals(account) && one.provider() == provider)
          .findFirst()
          .map(one -> new Caller(provider, null, account));
    }
    return dsl.select(SMS_ACCOUNT.TERRITOIRE_ID)
        .from(SMS_ACCOUNT)
        .where(SMS_ACCOUNT.ID.eq(Long.valueOf(account)), SMS_ACCOUNT.PROVIDER.eq(provider.code()))
        .fetchOptional(row -> new Caller(provider, row.value1(), account));
  }

  private static String purpose(String provider) {
    return "sms calls of " + provider;
  }
}
