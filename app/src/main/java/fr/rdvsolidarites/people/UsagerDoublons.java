package fr.rdvsolidarites.people;

import static gen.db.Tables.USAGER;
import static gen.db.Tables.USAGER_DOUBLON;
import static gen.db.Tables.USAGER_TO_COMPARE;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.audit.Journal;
import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import fr.rdvsolidarites.shared.NotFoundException;
import java.time.Clock;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files that are probably of one person, found in the background two by two ({@code
 * 3-people-and-rights.md} §11): the same name with the same birth date or phone, nearly the same
 * name with one of these, the same name alone, the same phone alone. Whoever answers for somebody
 * shares her phone and is no double of hers; nor is somebody born another day, unless both name and
 * phone are the same.
 */
@Component
public class UsagerDoublons {

  private final DSLContext dsl;
  private final Clock clock;
  private final Journal journal;
  private final UsagerWords words;

  UsagerDoublons(DSLContext dsl, Clock clock, Journal journal, UsagerWords words) {
    this.words = words;
    this.dsl = dsl;
    this.clock = clock;
    this.journal = journal;
  }

  /**
   * Compares some of the files that came or changed with all others, whatever way they did; their
   * names are then known to those who search.
   *
   * @return how many; fewer than {@code most}: none is left
   */
  @Transactional
  public int compareNext(int most) {
    var ids =
        dsl.deleteFrom(USAGER_TO_COMPARE)
            .where(
                USAGER_TO_COMPARE.USAGER_ID.in(
                    select(USAGER_TO_COMPARE.USAGER_ID)
                        .from(USAGER_TO_COMPARE)
                        .orderBy(USAGER_TO_COMPARE.USAGER_ID)
                        .limit(most)
                        .forUpdate()
                        .skipLocked()))
            .returning(USAGER_TO_COMPARE.USAGER_ID)
            .fetch(USAGER_TO_COMPARE.USAGER_ID);
    if (ids.isEmpty()) {
      return 0;
    }
    words.learn(ids);
    dsl.deleteFrom(USAGER_DOUBLON)
        .where(
            USAGER_DOUBLON.DISMISSED_AT.isNull(),
            USAGER_DOUBLON.FIRST_ID.in(ids).or(USAGER_DOUBLON.SECOND_ID.in(ids)))
        .execute();
    dsl.execute(COMPARE, val(ids.toArray(Long[]::new)), val(clock.instant()));
    return ids.size();
  }

  private static final String COMPARE =
      """
      insert into usager_doublon
        (first_id, second_id, territoire_id, likeness, same_name, same_birth_date, same_phone, found_at)
      select distinct least(u.id, o.id), greatest(u.id, o.id), u.territoire_id,
        case
          when s.name and (s.birth or s.phone) then case when s.other_birth then 70 else 95 end
          when s.near and (s.birth or s.phone) then 80
          when s.name then 60
          else 50
        end,
        s.name, s.birth, s.phone, {1}
      from usager u
      cross join lateral (
        (select c.id from usager c
         where c.territoire_id = u.territoire_id and c.phone_e164 = u.phone_e164 and c.deleted_at is null
         order by c.id limit 20)
        union
        (select c.id from usager c
         where c.territoire_id = u.territoire_id and c.birth_date = u.birth_date and c.deleted_at is null
           and similarity(usager_names(c.first_name, c.last_name, c.birth_name),
             usager_names(u.first_name, u.last_name, u.birth_name)) >= 0.5
         order by c.id limit 20)
        union
        (select c.id from usager c
         where c.territoire_id = u.territoire_id and plain(c.last_name) = plain(u.last_name)
           and plain(c.first_name) = plain(u.first_name) and c.deleted_at is null
         order by c.id limit 20)
      ) found
      join usager o on o.id = found.id
      cross join lateral (
        select
          plain(u.last_name) = plain(o.last_name) and plain(u.first_name) = plain(o.first_name) as name,
          similarity(usager_names(o.first_name, o.last_name, o.birth_name),
            usager_names(u.first_name, u.last_name, u.birth_name)) >= 0.5 as near,
          coalesce(u.birth_date = o.birth_date, false) as birth,
          coalesce(u.birth_date <> o.birth_date, false) as other_birth,
          coalesce(u.phone_e164 = o.phone_e164, false) as phone
      ) s
      where u.id = any({0}) and u.deleted_at is null and o.id <> u.id
        and (not s.other_birth or s.name and s.phone)
        and o.responsable_id is distinct from u.id and u.responsable_id is distinct from o.id
      on conflict (first_id, second_id) do update set
        likeness = excluded.likeness, same_name = excluded.same_name,
        same_birth_date = excluded.same_birth_date, same_phone = excluded.same_phone
      """;

  /** Over the row of {@code usager_doublon}: both files are such that the actor sees doubles. */
  public static Condition areSeenBy(Actor.Agent actor) {
    return isSeen(USAGER_DOUBLON.FIRST_ID, actor).and(isSeen(USAGER_DOUBLON.SECOND_ID, actor));
  }

  private static Condition isSeen(Field<Long> id, Actor.Agent actor) {
    return exists(
        selectOne()
            .from(USAGER)
            .where(
                USAGER.ID.eq(id),
                USAGER.DELETED_AT.isNull(),
                Rights.filter(actor, UsagerAction.SEE_DOUBLES)));
  }

  /**
   * They are two persons: remembered, and never proposed again.
   *
   * @throws NotFoundException when they are not proposed, or not to this agent
   */
  @Transactional
  public void dismiss(long oneId, long otherId, Actor.Agent actor) {
    var firstId = Math.min(oneId, otherId);
    var secondId = Math.max(oneId, otherId);
    var territoireId =
        dsl.update(USAGER_DOUBLON)
            .set(USAGER_DOUBLON.DISMISSED_AT, clock.instant())
            .set(USAGER_DOUBLON.DISMISSED_BY, actor.agentId())
            .where(
                USAGER_DOUBLON.FIRST_ID.eq(firstId),
                USAGER_DOUBLON.SECOND_ID.eq(secondId),
                USAGER_DOUBLON.DISMISSED_AT.isNull(),
                areSeenBy(actor))
            .returning(USAGER_DOUBLON.TERRITOIRE_ID)
            .fetchOptional(USAGER_DOUBLON.TERRITOIRE_ID)
            .orElseThrow(NotFoundException::new);
    journal.record(actor, new UsagerEvent.ToldApart(firstId, territoireId, secondId));
  }
}
