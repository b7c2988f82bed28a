package fr.rdvsolidarites.people.published;

import static java.util.Map.entry;

import fr.rdvsolidarites.published.PublishedCases;
import fr.rdvsolidarites.published.PublishedCases.Overruled;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The published cases of people that do not hold as they stand: overruled by something higher (an
 * issue, the vision, the decisions on data, a tag of the specification), or not run, with the
 * reason.
 */
final class Exceptions {

  private Exceptions() {}

  private static final Map<String, Overruled> OVERRULED =
      Map.ofEntries(
          entry(
              "SESS-05",
              new Overruled(
                  "docs/decisions/2026-11-22-an-account-is-optional.md: the two kinds of sessions "
                      + "never mix",
                  """
                  {"signed_in_as": "nobody"}""")),
          entry(
              "UDEL-17",
              new Overruled(
                  "docs/decisions/2026-11-22-an-account-is-optional.md: she answers for him no "
                      + "longer, the file stays",
                  """
                  {"deleted_at": null, "goes_to": "my information page"}""")),
          entry(
              "PERM-ABS-06",
              new Overruled(
                  "docs/decisions/2026-11-21-who-sees-whose-agenda.md: an admin of a territoire "
                      + "has nothing by default",
                  """
                  {"permitted": []}""")),
          entry(
              "PERM-AGENT-01",
              new Overruled(
                  "docs/decisions/2026-11-21-how-a-professional-comes-and-goes.md: nobody brings "
                      + "herself in; her own account has pages of its own",
                  """
                  {"permitted": []}""")),
          entry(
              "SCOPE-AGENT-01",
              new Overruled(
                  "docs/decisions/2026-11-21-who-sees-whose-agenda.md: colleagues of one "
                      + "organisation see when one is taken",
                  """
                  {"included": ["me", "same-service", "other-service"], "excluded": ["other-org"]}""")),
          entry(
              "SCOPE-AGENT-04",
              new Overruled(
                  "docs/decisions/2026-11-21-who-sees-whose-agenda.md: colleagues of one "
                      + "organisation see when one is taken",
                  """
                  {"included": ["a1", "a2", "a3", "a5"], "excluded": ["a4"]}""")),
          entry(
              "SCOPE-AGENT-05",
              new Overruled(
                  "docs/decisions/2026-11-21-who-sees-whose-agenda.md: colleagues of one "
                      + "organisation see when one is taken",
                  """
                  {"included": ["t0o0", "t0o1", "t0o2", "t1o0", "t1o1"], "excluded": ["t1o2"]}""")),
          entry(
              "PERM-ROLE-06",
              new Overruled(
                  "wish D8: one right to roles, on every screen",
                  """
                  {"permitted": ["update", "edit", "create", "destroy"]}""")),
          entry(
              "PERM-RIGHTS-02",
              new Overruled(
                  "docs/decisions/2026-11-21-the-space-of-a-territoire.md: admins of the "
                      + "territoire give rights",
                  """
                  {"permitted": ["edit", "update"]}""")),
          entry(
              "PERM-RIGHTS-03",
              new Overruled(
                  "issue 5 point 2: nobody raises herself or others; "
                      + "docs/decisions/2026-11-21-the-space-of-a-territoire.md",
                  """
                  {"permitted": []}""")),
          entry(
              "PERM-CONFAG-02",
              new Overruled(
                  "docs/decisions/2026-11-21-the-space-of-a-territoire.md: an admin has all "
                      + "rights (AR-13, S9)",
                  """
                  {"permitted": ["edit", "update_services", "create", "update_teams"]}""")),
          entry(
              "PERM-CONFAG-04",
              new Overruled(
                  "docs/decisions/2026-11-21-the-space-of-a-territoire.md: an admin has all "
                      + "rights (AR-13, S9)",
                  """
                  {"permitted": ["edit", "update_services", "create", "update_teams"]}""")),
          entry(
              "PERM-CONFAG-06",
              new Overruled(
                  "docs/decisions/2026-11-21-the-space-of-a-territoire.md: a service opens "
                      + "agendas, so services go with accesses",
                  """
                  {"permitted": ["edit", "update_teams"]}""")),
          entry(
              "PERM-CONFAG-07",
              new Overruled(
                  "docs/decisions/2026-11-21-the-space-of-a-territoire.md: a service opens "
                      + "agendas, so services go with accesses",
                  """
                  {"permitted": ["edit", "create"]}""")),
          entry(
              "PERM-TEAM-04",
              new Overruled(
                  "docs/decisions/2026-11-21-the-space-of-a-territoire.md: an admin has all "
                      + "rights (AR-13, S9)",
                  """
                  {"permitted": ["create", "new", "destroy", "edit", "update", "versions"]}""")),
          entry(
              "PERM-TERR-02",
              new Overruled(
                  "docs/decisions/2026-11-21-the-space-of-a-territoire.md: an admin has all "
                      + "rights (AR-13, S9)",
                  """
                  {"permitted": ["show",
                   "update",
                   "edit",
                   "allow_to_manage_access_rights",
                   "allow_to_invite_agents",
                   "allow_to_manage_teams"]}""")),
          entry(
              "PERM-MOTIF-01",
              new Overruled(
                  "wish B3: motifs are read by who sets them up",
                  """
                  {"permitted": []}""")),
          entry(
              "PERM-MOTIF-03",
              new Overruled(
                  "wish B3: motifs are read by who sets them up",
                  """
                  {"permitted": []}""")),
          entry(
              "PERM-MOTIF-05",
              new Overruled(
                  "wish D5: a motif is the territoire's; who sets up motifs in one of its "
                      + "organisations reads it, to open it there",
                  """
                  {"permitted": ["show", "versions"]}""")),
          entry(
              "PERM-RDV-04",
              new Overruled(
                  "data 20: RDVs are cancelled, never deleted",
                  """
                  {"permitted": ["show", "edit", "update"], "in_list_scope": true}""")),
          entry(
              "PERM-USER-03",
              new Overruled(
                  "wish D7: usagers belong to the territoire",
                  """
                  {"exactly": ["u1", "u2"]}""")),
          entry(
              "PERM-USER-04",
              new Overruled(
                  "wish D7: behind walls, all organisations that know her; none is « current »",
                  """
                  {"permitted": ["show", "update"]}""")),
          entry(
              "INV-ROLE-10",
              new Overruled(
                  "issue 5 point 2: no self-promotion",
                  """
                  {"level": "basic"}""")),
          entry(
              "INV-ROLE-11",
              new Overruled(
                  "docs/decisions/2026-11-21-departures.md: nobody removes herself",
                  """
                  {"refused": "HERSELF"}""")),
          entry(
              "INV-ROLE-12",
              new Overruled(
                  "docs/decisions/2026-11-21-departures.md: nobody removes herself",
                  """
                  {"refused": "HERSELF"}""")),
          entry(
              "AGREM-01",
              new Overruled(
                  "wish I3, docs/decisions/2026-11-21-departures.md: plages end, indisponibilités "
                      + "are hers",
                  """
                  {"allowed": true, "orgs": [], "soft_deleted": true}""")),
          entry(
              "AGREM-02",
              new Overruled(
                  "wish I3, docs/decisions/2026-11-21-departures.md: plages end, indisponibilités "
                      + "are hers",
                  """
                  {"allowed": true, "orgs": ["O2"], "soft_deleted": false}""")),
          entry(
              "AGREM-03",
              new Overruled(
                  "wish I3, docs/decisions/2026-11-21-departures.md: RDVs to come are decided in "
                      + "the same act",
                  """
                  {"allowed": true, "orgs": [], "soft_deleted": true}""")),
          entry(
              "AGINV-10",
              new Overruled(
                  "docs/decisions/2026-11-21-the-space-of-a-territoire.md: rights are rows only "
                      + "where they were given",
                  """
                  {"access_rights_rows_added": 0}""")),
          entry(
              "TEAM-04",
              new Overruled(
                  "docs/decisions/2026-11-21-the-space-of-a-territoire.md: who does not work in "
                      + "the territoire is left out",
                  """
                  {"valid": true, "members": 1}""")),
          entry(
              "DUP-16",
              new Overruled(
                  "wish D7: usagers belong to the territoire",
                  """
                  {"found": [{"user": "d", "severity": "warning"}]}""")),
          entry(
              "DUP-17",
              new Overruled(
                  "data 5: a file belongs to one territoire",
                  """
                  {"found": []}""")),
          entry(
              "DUP-18",
              new Overruled(
                  "wish U4: all that are alike are shown",
                  """
                  {"found": [{"user": "d1", "severity": "warning"}, {"user": "d2", "severity": "warning"}]}""")),
          entry(
              "MERGE-39",
              new Overruled(
                  "docs/decisions/2026-11-21-two-files-of-one-person.md: the refusal to be told "
                      + "is chosen too",
                  """
                  {"fields": ["email",
                   "first_name",
                   "last_name",
                   "birth_name",
                   "birth_date",
                   "phone_number",
                   "responsible_id",
                   "address",
                   "logement",
                   "notify_by_sms",
                   "notify_by_email"]}""")),
          entry(
              "AGINV-18",
              new Overruled(
                  "docs/decisions/2026-11-21-the-space-of-a-territoire.md: rights are rows only "
                      + "where they were given",
                  """
                  {"agent": {"orgs": ["MDS de Valence", "MDS de Chambéry"], "services": ["Service Social"]},
                   "access_rights_rows_added": 0}""")),
          entry(
              "AGSOFT-06",
              new Overruled(
                  "docs/decisions/2026-11-21-sessions-and-passwords.md: her sessions end with "
                      + "the account; whoever comes afterwards is a visitor",
                  """
                  {"signed_out": true}""")),
          entry(
              "INTERV-04",
              new Overruled(
                  "docs/decisions/2026-11-21-departures.md: an intervenant keeps her names, which "
                      + "stand on past RDVs",
                  """
                  {"level": "intervenant", "last_name": "Fictif", "first_name": "Bob", "email": null,
                   "invitation_fields": "all cleared", "notifications": "none"}""")),
          entry(
              "INTERV-03",
              new Overruled(
                  "issue 7, point 8: notices of plages and indisponibilités are levels to come",
                  """
                  {"level": "admin", "email": "ancien_intervenant1@invitation.com",
                   "rdv_notifications": "others", "emails_sent": 1,
                   "listed_in": "pending invitations"}""")),
          entry(
              "PRESC-08",
              new Overruled(
                  "wish D7: a file is of its territoire and shown whole",
                  """
                  {"search_line": "full details", "summary_line": "full details",
                   "user.orgs": ["other", "Insertion"]}""")),
          entry(
              "SESS-01",
              new Overruled(
                  "3-people-and-rights.md, trap S12: one limit, that of four hours without a "
                      + "request",
                  """
                  {"signed_in_at_visits": [false, false, false]}""")),
          entry(
              "PREF-01",
              new Overruled(
                  "issue 7, point 8: notices of plages and indisponibilités are levels to come",
                  """
                  {"rdv": "all"}""")),
          entry(
              "PREF-07",
              new Overruled(
                  "issue 4, point 5: « usager arrivé » tells the professional at once on her "
                      + "screen, whatever else the territoire wants",
                  """
                  {"waiting_room_button": true}""")),
          entry(
              "TERR-10",
              new Overruled(
                  "issue 4, point 5: « usager arrivé » tells the professional at once on her "
                      + "screen, whatever else the territoire wants",
                  """
                  {"result": true}""")),
          entry(
              "DUP-33",
              new Overruled(
                  "wish D7: a file is of the territoire, and need not be brought in from another "
                      + "organisation",
                  """
                  {"existing.readable": true, "users_added": 0}""")),
          entry(
              "NAME-01",
              new Overruled(
                  "docs/decisions/2026-11-22-names.md",
                  """
                  {"full_name": "Marie Curie", "birth_name": "Skłodowska"}""")),
          entry(
              "NAME-03",
              new Overruled(
                  "docs/decisions/2026-11-22-names.md",
                  """
                  {"full_name": "Pierre Curie", "birth_name": null}""")),
          entry(
              "NAME-09",
              new Overruled(
                  "design, screens: dates in words",
                  """
                  {"text": "21 décembre 1950 (70 ans)"}""")),
          entry(
              "SEARCH-08",
              new Overruled(
                  "issue 5, point 2: what is not hers does not exist for her (404)",
                  """
                  {"status": 404, "refused": true}""")),
          entry(
              "HIST-02",
              new Overruled(
                  "issue 5, point 5: a history in words",
                  """
                  {"text": "mardi 3 mars à 10 h 20"}""")),
          entry(
              "HIST-04",
              new Overruled(
                  "issue 5, point 5: a history in words",
                  """
                  {"text": "a remis le statut à renseigner"}""")),
          entry(
              "HIST-09",
              new Overruled(
                  "docs/decisions/2026-11-21-support.md: the author is the super-admin, in the "
                      + "professional's name",
                  """
                  {"author": "<super admin full name> (au nom de <agent full name>)"}""")),
          entry(
              "TERR-02",
              new Overruled(
                  "SA-03: a territoire is opened by one form, which asks for its name",
                  """
                  {"fields_refused": ["territoire"]}""")),
          entry(
              "TERR-04",
              new Overruled(
                  "SA-03: a territoire is opened by one form, which asks for its name and a "
                      + "département",
                  """
                  {"fields_refused": ["territoire"]}""")),
          entry(
              "ORG-02",
              new Overruled(
                  "3-people-and-rights.md, trap OR-03: 80 as it was meant",
                  """
                  {"slug": "sdsei-pays-basque-interieur-site-de-saint-jean-le-vieux-mais-aussi-d-un-autre-en",
                   "length": 80}""")),
          entry(
              "EXP-01",
              new Overruled(
                  "wish C6, issue 4: workbooks of today",
                  """
                  {"file": "export-rdv-2022-09-14.xlsx"}""")),
          entry(
              "EXP-03",
              new Overruled(
                  "issue 5, point 2: rights are conditions in the query; what is not hers does "
                      + "not exist for her",
                  """
                  {"status_of_the_other": 404, "rows": 1}""")),
          entry(
              "EXP-04",
              new Overruled(
                  "wish C6, issue 4: workbooks of today",
                  """
                  {"file": "export-rdvs-user-2022-09-14.xlsx"}""")),
          entry(
              "EXP-05",
              new Overruled(
                  "3-people-and-rights.md, trap EX-05: an export holds what the list shows",
                  """
                  {"rows": 3}""")));

  private static final Map<String, String> NOT_RUN =
      Stream.of(
              because(
                  "1-vision.md, coming after the first issues: API and webhooks",
                  """
                  SCOPE-AGENT-06 SCOPE-AGENT-07 PERM-ORG-09 PERM-ORG-10 PERM-ORG-11
                  PERM-HOOK-02 PERM-HOOK-03 PERM-HOOK-04 PERM-HOOK-05 PERM-HOOK-06
                  PERM-USER-12 PERM-USER-13 PERM-USER-14 PERM-USER-16 PERM-USER-17
                  PERM-USER-18 PERM-USER-19 PERM-PROFILE-01 PERM-PROFILE-02 PERM-PROFILE-03
                  PERM-PROFILE-05 PERM-PROFILE-06 PERM-PROFILE-07 PERM-PROFILE-09
                  PERM-PROFILE-10 REF-01 REF-03 REF-04 REF-06 REF-13"""),
              because(
                  "FranceConnect: told with a real server in FranceConnectControllerTest and "
                      + "CertifiedFileTest; UVAL-29 one code later "
                      + "(docs/decisions/2026-11-22-franceconnect.md)",
                  """
                  MERGE-16 MERGE-17 MERGE-29 MERGE-31 UVAL-22 UVAL-23 UVAL-25 UVAL-26 UVAL-27
                  UVAL-29 UVAL-30 USIGN-15"""),
              because(
                  "issue 6, point 4: a citizen's rights on one RDV are those behind its link, with "
                      + "or without an account; sessions of several people come later",
                  """
                  PERM-UVRDV-01 PERM-UVRDV-02 PERM-UVRDV-03 PERM-UVRDV-04 PERM-UVRDV-06
                  PERM-UVRDV-07 PERM-UVRDV-09 PERM-UVPART-01 PERM-UVPART-02 PERM-UVPART-03
                  PERM-UVPART-06 PERM-UVPART-07"""),
              because(
                  "docs/decisions/2026-11-21-support.md: the team acts in the name of agents, never "
                      + "of a citizen",
                  """
                  HIST-10"""),
              because(
                  "docs/decisions/2026-11-22-an-account-is-optional.md: an account begins with a "
                      + "contact proven by a code, not with a form and a letter",
                  """
                  PWD-13 USIGN-02 USIGN-03 USIGN-04 USIGN-14 USIGN-16 USIGN-17 USIGN-18"""),
              because(
                  "a link of a message opens its RDV and no session: ParticipationLinksTest, "
                      + "HerRdvTest",
                  """
                  USIGN-06 USIGN-07 USIGN-08 USIGN-09 USIGN-10 USIGN-12 USIGN-13"""),
              because(
                  "docs/decisions/2026-11-22-other-doors.md: a prescripteur is of his RDV, which "
                      + "follows her file",
                  """
                  MERGE-18"""),
              because(
                  "wish D7: a file is of its territoire and shown whole; where it is walled, it is "
                      + "not found: nothing is masked",
                  """
                  NAME-10 NAME-11"""),
              because(
                  "issue 6, point 6: waiting lists",
                  """
                  MERGE-07 MERGE-08 MERGE-26"""),
              because(
                  "1-vision.md, coming after the first issues: retention, purge and a person's "
                      + "own data",
                  """
                  UDEL-01 UDEL-02 UDEL-03 UDEL-04 UDEL-06 UDEL-08 UDEL-09 UDEL-10 UDEL-11
                  UDEL-13 UDEL-14 UDEL-15 UDEL-16 ANON-02 ANON-03 ANON-04 ANON-05 RGPD-01
                  RGPD-02 RGPD-03 RGPD-04 RGPD-05 RGPD-06 RGPD-09 RGPD-10 RGPD-11 RGPD-12
                  RGPD-13 RGPD-14 RGPD-15 RGPD-16 HIST-13"""),
              because(
                  "1-vision.md, coming after the first issues: all exports",
                  """
                  EXP-06"""),
              because(
                  "of the other products of the same platform (mairies, digital counsellors, "
                      + "insertion), which are not in the vision",
                  """
                  PERM-ORG-04 AGINV-15 AGINV-16 SSO-03 SSO-04 SSO-06 SSO-08 USIGN-21 USIGN-22
                  USIGN-23 ONB-06 ONB-08 ONB-09 ONB-10 SEARCH-07 TERR-07 TERR-08 TERR-14"""),
              because(
                  "docs/decisions/2026-11-21-support.md: the team has one role, and acts instead "
                      + "of tables to edit",
                  """
                  PERM-SUPER-01 PERM-SUPER-02 PERM-SUPER-03 PERM-SUPER-04 PERM-SUPER-05
                  PERM-SUPER-07 PERM-SUPER-09 PERM-SUPER-13 PERM-SUPER-14 PERM-SUPER-16
                  PERM-SUPER-17 PERM-SUPER-18 PERM-SUPER-19 PERM-SUPER-20 PERM-SUPER-21
                  PERM-SUPER-23 PERM-SUPER-24 PERM-SUPER-25 PERM-SUPER-26 PERM-SUPER-27
                  PERM-SUPER-28 ONB-01 ONB-02 ONB-03 ONB-04 ONB-05"""),
              because(
                  "wish D5: a motif is defined once for the territoire and opened, not copied",
                  """
                  PERM-MOTIF-06 PERM-MOTIF-08 PERM-MOTIF-09"""),
              because(
                  "no such act here: a role or a RDV is not moved or deleted, an account ends "
                      + "with its last organisation (docs/decisions/2026-11-21-departures.md), every "
                      + "agent has a level",
                  """
                  INV-ROLE-01 PERM-RDV-11 PERM-RDV-12 AGREM-07 AGSOFT-01 AGSOFT-04 INTERV-14
                  HIST-06 HIST-07"""),
              because(
                  "wish D7, docs/decisions/2026-11-21-two-files-of-one-person.md: files are of "
                      + "the territoire, all comes along",
                  """
                  MERGE-03 MERGE-27"""),
              because(
                  "docs/decisions/2026-11-21-who-sees-whose-agenda.md: by grants and defaults, "
                      + "not by a role; one agenda across organisations (wish A1)",
                  """
                  ROLE-PLAN-01 ROLE-PLAN-02 ROLE-PLAN-03 PREF-04"""),
              because(
                  "wish A2: the days on which an organisation is open say which days are shown",
                  """
                  PREF-02"""),
              because(
                  "wish D7: a file is of the territoire, so there is no second list of those of "
                      + "other organisations",
                  """
                  SEARCH-09"""),
              because(
                  "issue 4, the wizard: whoever comes to a RDV is named there, and her file opened "
                      + "with it; the form of files is never opened from a motif",
                  """
                  NAME-14"""),
              because(
                  "issue 5, point 1, names what a territoire sets: the context of RDVs is not among "
                      + "it",
                  """
                  TERR-13"""),
              because(
                  "issue 6, point 1: where nothing is free, the phone of the right place",
                  """
                  ORG-05"""))
          .flatMap(some -> some.entrySet().stream())
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  static final PublishedCases CASES = new PublishedCases("people", OVERRULED, NOT_RUN);

  private static Map<String, String> because(String reason, String ids) {
    return Arrays.stream(ids.split("\\s+")).collect(Collectors.toMap(id -> id, _ -> reason));
  }
}
