package fr.rdvsolidarites.notifications;

import static gen.db.Tables.MOTIF;
import static gen.db.Tables.MOTIF_OUVERTURE;
import static gen.db.Tables.RDV;
import static gen.db.Tables.TERRITOIRE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jooq.Condition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Two hours before a RDV, the second reminder, where its motif wants one, or the territoire for all
 * its motifs. Planned for every RDV and asked of them then, so that what is chosen today counts for
 * the RDVs of tomorrow. The RDV's history says that it left.
 */
@Configuration(proxyBeanMethods = false)
class SecondReminderTask {

  static final TaskDescriptor<Job> TASK = TaskDescriptor.of("rdv-second-reminder", Job.class);

  private static final Duration AHEAD = Duration.ofHours(2);

  /** Nobody is woken up. */
  private static final LocalTime EARLIEST = LocalTime.of(7, 0);

  /** Whoever was told within this time needs no second reminder. */
  private static final Duration JUST_TOLD = Duration.ofHours(12);

  record Job(long rdvId, Instant startsAt) {

    String instance() {
      return rdvId + "-" + startsAt.getEpochSecond();
    }
  }

  private final Clock clock;
  private final ManualReminder reminder;

  SecondReminderTask(Clock clock, ManualReminder reminder) {
    this.clock = clock;
    this.reminder = reminder;
  }

  /**
   * When it leaves: two hours before, yet not before seven on its morning. Empty when that is past,
   * too soon after {@code toldAt}, or too late to be of use.
   */
  static Optional<Instant> due(Instant startsAt, Instant toldAt, ZoneId zone) {
    var morning = startsAt.atZone(zone).toLocalDate().atTime(EARLIEST).atZone(zone).toInstant();
    var ahead = startsAt.minus(AHEAD);
    var at = ahead.isBefore(morning) ? morning : ahead;
    return at.isBefore(startsAt) && at.isAfter(toldAt.plus(JUST_TOLD))
        ? Optional.of(at)
        : Optional.empty();
  }

  @Bean
  Task<Job> rdvSecondReminder() {
    return Tasks.oneTime(TASK)
        .onFailure(Retry.afterFault(clock))
        .execute(
            (instance, context) ->
                reminder.askWhere(instance.getData().rdvId(), isWanted(instance.getData())));
  }

  private static Condition isWanted(Job job) {
    return RDV.STARTS_AT
        .eq(job.startsAt())
        .and(
            exists(
                selectOne()
                    .from(MOTIF_OUVERTURE)
                    .join(MOTIF)
                    .on(MOTIF.ID.eq(MOTIF_OUVERTURE.MOTIF_ID))
                    .join(TERRITOIRE)
                    .on(TERRITOIRE.ID.eq(MOTIF.TERRITOIRE_ID))
                    .where(
                        MOTIF_OUVERTURE.ID.eq(RDV.MOTIF_OUVERTURE_ID),
                        coalesce(MOTIF.SECOND_REMINDER, TERRITOIRE.SECOND_REMINDER).isTrue())));
  }
}
