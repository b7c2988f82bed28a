package fr.rdvsolidarites.desk;

import static fr.rdvsolidarites.shared.Texts.t;
import static gen.db.Tables.JOURNAL;
import static gen.db.Tables.JOURNAL_SUBJECT;
import static gen.db.Tables.USAGER;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import fr.rdvsolidarites.audit.Authors;
import fr.rdvsolidarites.booking.RdvStatus;
import fr.rdvsolidarites.shared.FrenchDates;
import gen.db.tables.Participation;
import java.time.Instant;
import java.time.ZoneId;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Somebody gave up, or was excused by phone: who wrote it down, and when (wish C7). As the journal
 * has it; the participation itself keeps only that she is excused.
 *
 * @param byCitizen she did it herself, by her link or her account
 * @param agent who noted it; null: no professional
 */
public record Excusal(Instant at, boolean byCitizen, @Nullable String agent) {

  /** « Martine Leclerc », « l'usager », « le service ». */
  public String author() {
    return agent != null
        ? agent.strip()
        : t(byCitizen ? "desk.excusal.citizen" : "desk.excusal.service");
  }

  /** « Noté par Martine Leclerc, lundi 23 novembre à 9 h. » */
  public String sentence(ZoneId zone, Instant now) {
    var today = now.atZone(zone).toLocalDate();
    return t("desk.excusal", author(), FrenchDates.longDateTime(at, zone, today));
  }

  /**
   * To be selected beside a participation; null unless she is excused and somebody said so. Files
   * that were merged into hers count as hers.
   */
  public static Field<@Nullable Excusal> of(Participation participation) {
    var about = JOURNAL_SUBJECT.as("excusal_rdv");
    var whose = JOURNAL_SUBJECT.as("excusal_usager");
    var file = USAGER.as("excusal_file");
    return multiset(
            select(
                    JOURNAL.AT,
                    field(JOURNAL.ACTOR_KIND.in(inline("usager"), inline("visitor"))),
                    Authors.name())
                .from(Authors.journal())
                .join(about)
                .on(about.JOURNAL_ID.eq(JOURNAL.ID))
                .where(
                    participation.STATUS.eq(inline(RdvStatus.EXCUSED.code())),
                    about.KIND.eq(inline("rdv")),
                    about.SUBJECT_ID.eq(participation.RDV_ID),
                    JOURNAL.EVENT.eq(inline("rdv.status_changed")),
                    JOURNAL.ID.in(
                        select(whose.JOURNAL_ID)
                            .from(whose)
                            .where(
                                whose.KIND.eq(inline("usager")),
                                whose.SUBJECT_ID.in(
                                    select(file.ID)
                                        .from(file)
                                        .where(
                                            file.ID
                                                .eq(participation.USAGER_ID)
                                                .or(
                                                    file.MERGED_INTO_ID.eq(
                                                        participation.USAGER_ID)))))))
                .orderBy(JOURNAL.ID.desc())
                .limit(1))
        .convertFrom(rows -> rows.isEmpty() ? null : rows.map(mapping(Excusal::new)).getFirst());
  }
}
