package fr.rdvsolidarites.booking;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.PARTICIPATION;
import static gen.db.Tables.RDV;
import static gen.db.Tables.USAGER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import fr.rdvsolidarites.booking.BookingOutcome.Reason;
import fr.rdvsolidarites.people.Identity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How many RDVs one person takes by herself ({@code 5-promises.md} R3, R5): she is known by her
 * phone or her e-mail, which she has proven, and by her name. Professionals place as many as they
 * see fit.
 */
@Component
class PersonLimits {

  /** To come, of one family of motifs, with one phone or e-mail: a mother books for her child. */
  static final int OF_CONTACT_IN_FAMILY = 2;

  /** Taken within a day with one phone or e-mail: brothers and sisters are booked one by one. */
  static final int A_DAY = 6;

  /** Given up; after that many a professional is asked first. */
  static final int GIVEN_UP = 3;

  static final Duration GIVEN_UP_WITHIN = Duration.ofDays(30);

  private static final Duration DAY = Duration.ofDays(1);

  private final DSLContext dsl;
  private final Clock clock;

  PersonLimits(DSLContext dsl, Clock clock) {
    this.dsl = dsl;
    this.clock = clock;
  }

  /** Who confirms twice at once waits for herself; before any agent's lock. */
  void lock(Identity identity) {
    contacts(identity)
        .sorted()
        .forEach(
            contact ->
                dsl.execute(
                    "select pg_advisory_xact_lock(hashtextextended({0}, 0))",
                    val("contact:" + contact)));
  }

  /** To be asked under that lock. */
  Optional<Reason> firstRefusal(OpenMotifs.OpenMotif motif, Identity identity) {
    var now = clock.instant();
    var counts =
        dsl.select(
                count().filterWhere(isToCome(motif.family()).and(isNamed(identity))),
                count().filterWhere(isToCome(motif.family())),
                count().filterWhere(isHerDoing().and(PARTICIPATION.CREATED_AT.gt(now.minus(DAY)))),
                count()
                    .filterWhere(
                        isHerDoing()
                            .and(PARTICIPATION.STATUS.eq(RdvStatus.EXCUSED.code()))
                            .and(gaveUpAt().gt(now.minus(GIVEN_UP_WITHIN)))))
            .from(PARTICIPATION)
            .join(RDV)
            .on(RDV.ID.eq(PARTICIPATION.RDV_ID))
            .join(MOTIF_OUVERTURE)
            .on(MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID))
            .join(MOTIF)
            .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
            .join(USAGER)
            .on(USAGER.ID.eq(PARTICIPATION.USAGER_ID))
            .where(
                PARTICIPATION.TERRITOIRE_ID.eq(motif.territoireId()),
                PARTICIPATION.ID.in(hers(motif.territoireId(), identity)))
            .fetchSingle();
    if (counts.value1() > 0 || counts.value2() >= OF_CONTACT_IN_FAMILY) {
      return Optional.of(Reason.ONE_ALREADY);
    }
    if (counts.value4() >= GIVEN_UP) {
      return Optional.of(Reason.GIVEN_UP_OFTEN);
    }
    return counts.value3() >= A_DAY ? Optional.of(Reason.MANY_TODAY) : Optional.empty();
  }

  private Condition isToCome(@Nullable String family) {
    return family == null
        ? falseCondition()
        : lower(MOTIF.FAMILY)
            .eq(lower(val(family)))
            .and(RDV.STARTS_AT.gt(clock.instant()))
            .and(RDV.CANCELLED_AT.isNull())
            .and(PARTICIPATION.STATUS.notIn(RdvStatus.EXCUSED.code(), RdvStatus.REVOKED.code()));
  }

  /** Null where another of her family came instead; of older ones that of the RDV. */
  private static Field<Instant> gaveUpAt() {
    return when(MOTIF.KIND.eq("collectif"), PARTICIPATION.CANCELLED_AT)
        .otherwise(coalesce(PARTICIPATION.CANCELLED_AT, RDV.CANCELLED_AT));
  }

  private static Condition isHerDoing() {
    return PARTICIPATION.CREATED_BY_KIND.eq("usager");
  }

  private static Condition isNamed(Identity identity) {
    return plain(USAGER.LAST_NAME)
        .eq(plain(val(identity.lastName())))
        .and(plain(USAGER.FIRST_NAME).eq(plain(val(identity.firstName()))));
  }

  private static Field<String> plain(Field<String> text) {
    return field("plain({0})", String.class, text);
  }

  /** Told where she is reached, or of a file that is; one read of an index for each way. */
  private static Select<Record1<Long>> hers(long territoireId, Identity identity) {
    var live = USAGER.TERRITOIRE_ID.eq(territoireId).and(USAGER.DELETED_AT.isNull());
    var phone = identity.phone();
    var byPhone = phone == null ? falseCondition() : USAGER.PHONE_E164.eq(phone.e164());
    var toPhone =
        phone == null ? falseCondition() : PARTICIPATION.CONTACT_PHONE_E164.eq(phone.e164());
    var email = identity.email();
    var byEmail =
        email == null ? falseCondition() : condition("{0} = {1}::citext", USAGER.EMAIL, val(email));
    var toEmail =
        email == null
            ? falseCondition()
            : condition("{0} = {1}::citext", PARTICIPATION.CONTACT_EMAIL, val(email));
    return select(PARTICIPATION.ID)
        .from(PARTICIPATION)
        .where(toPhone)
        .unionAll(select(PARTICIPATION.ID).from(PARTICIPATION).where(toEmail))
        .unionAll(ofFiles(live.and(byPhone)))
        .unionAll(ofFiles(live.and(byEmail)));
  }

  private static Select<Record1<Long>> ofFiles(Condition which) {
    return select(PARTICIPATION.ID)
        .from(USAGER)
        .join(PARTICIPATION)
        .on(PARTICIPATION.USAGER_ID.eq(USAGER.ID))
        .where(which);
  }

  private static Stream<String> contacts(Identity identity) {
    var phone = identity.phone();
    var email = identity.email();
    return Stream.concat(
        Stream.ofNullable(phone == null ? null : phone.e164()),
        Stream.ofNullable(email == null ? null : email.toLowerCase(Locale.ROOT)));
  }
}
