package fr.rdvsolidarites.people;

import static org.jooq.impl.DSL.val;

import fr.rdvsolidarites.rights.Actor;
import fr.rdvsolidarites.rights.Rights;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Compares many lines of a list with the files of the territoire in one statement, by the rules of
 * {@link Likeness} and {@link UsagerFiles}; each branch is read from an index. Only files that the
 * author may change are ever shown.
 */
@Component
class UsagerImportMatches {

  private final DSLContext dsl;

  UsagerImportMatches(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * The best file for a line.
   *
   * @param why {@code email}, {@code birth}, {@code phone} or {@code name}
   * @param count of all that look alike
   */
  record Match(int line, long usagerId, Likeness likeness, String why, int count) {}

  Map<Integer, Match> of(
      long importId, long territoireId, Collection<Integer> lines, Actor.Agent author) {
    return dsl
        .resultQuery(
            """
            with wanted as (
              select line, first_name, last_name, birth_date, email, phone_e164
              from usager_import_line
              where import_id = {0} and line = any({1})
            ),
            candidate as (
              select w.line, u.id from wanted w join usager u
                on u.territoire_id = {2} and u.email = w.email and u.deleted_at is null
              union
              select w.line, u.id from wanted w join usager u
                on u.territoire_id = {2} and u.phone_e164 = w.phone_e164 and u.deleted_at is null
              union
              select w.line, u.id from wanted w
                join usager r on r.territoire_id = {2} and r.phone_e164 = w.phone_e164 and r.deleted_at is null
                join usager u on u.responsable_id = r.id and u.deleted_at is null
                  and plain(u.first_name) = plain(w.first_name)
              union
              select w.line, u.id from wanted w join usager u
                on u.territoire_id = {2} and u.deleted_at is null
                and plain(u.last_name) = plain(w.last_name) and plain(u.first_name) = plain(w.first_name)
                and (u.birth_date is null or w.birth_date is null or u.birth_date = w.birth_date)
            ),
            compared as (
              select c.line, usager.id,
                plain(usager.last_name) = plain(w.last_name)
                  and plain(usager.first_name) = plain(w.first_name) as name,
                coalesce(usager.birth_date = w.birth_date, false) as birth,
                coalesce(usager.birth_date <> w.birth_date, false) as other_birth,
                coalesce(w.phone_e164 in (usager.phone_e164, r.phone_e164), false) as phone,
                coalesce(usager.email = w.email, false) as email
              from candidate c
              join wanted w on w.line = c.line
              join usager on usager.id = c.id
              left join usager r on r.id = usager.responsable_id
              where {3}
            )
            select distinct on (line) line, id, name, birth, other_birth, phone, email,
              count(*) over (partition by line) as alike
            from compared
            order by line, name and not other_birth and (birth or phone or email) desc, email desc,
              name desc, birth desc, phone desc, id
            """,
            val(importId),
            val(lines.toArray(Integer[]::new)),
            val(territoireId),
            Rights.filter(author, UsagerAction.WRITE))
        .stream()
        .map(
            row -> {
              var likeness =
                  new Likeness(
                      row.get("name", boolean.class),
                      row.get("birth", boolean.class),
                      row.get("other_birth", boolean.class),
                      row.get("phone", boolean.class),
                      row.get("email", boolean.class));
              return new Match(
                  row.get("line", int.class),
                  row.get("id", long.class),
                  likeness,
                  why(likeness),
                  row.get("alike", int.class));
            })
        .collect(Collectors.toMap(Match::line, match -> match));
  }

  private static String why(Likeness likeness) {
    return likeness.email()
        ? "email"
        : likeness.name() && likeness.birthDate() ? "birth" : likeness.phone() ? "phone" : "name";
  }

  /** Which of these addresses some file of the territoire has, seen or not; in small letters. */
  List<String> taken(long territoireId, Collection<String> emails) {
    return dsl.resultQuery(
            "select lower(email::text) from usager where territoire_id = {0} and deleted_at is null"
                + " and email = any({1}::citext[])",
            val(territoireId), val(emails.toArray(String[]::new)))
        .fetch(0, String.class);
  }

  /**
   * Marks the lines that tell of somebody of whom an earlier line tells: the same e-mail, the same
   * name with the same birth date or phone, or the same everything.
   */
  void markTwins(long importId) {
    dsl.execute(
        """
        with key as (
          select line, 'e' || lower(email::text) as key from usager_import_line
            where import_id = {0} and status in ('new', 'same', 'double') and email is not null
          union all
          select line, 'b' || birth_date || ' ' || plain(last_name) || '|' || plain(first_name) from usager_import_line
            where import_id = {0} and status in ('new', 'same', 'double') and birth_date is not null
          union all
          select line, 'p' || phone_e164 || ' ' || plain(last_name) || '|' || plain(first_name) from usager_import_line
            where import_id = {0} and status in ('new', 'same', 'double') and phone_e164 is not null
          union all
          select line, 'd' || md5(draft::text) from usager_import_line
            where import_id = {0} and status in ('new', 'same', 'double')
        ),
        first as (select line, min(line) over (partition by key) as first from key),
        twin as (select line, min(first) as first from first where first < line group by line)
        update usager_import_line l
        set twin_line = twin.first,
          decision = case
            when l.status = 'same' or l.match_sure then l.decision
            when plain(l.last_name) = plain(other.last_name)
              and plain(l.first_name) = plain(other.first_name) then 'skip'
            else l.decision end,
          status = case when l.status = 'same' then l.status else 'double' end
        from twin join usager_import_line other on other.import_id = {0} and other.line = twin.first
        where l.import_id = {0} and l.line = twin.line
        """,
        val(importId));
  }
}
