-- 2,000 agents (200 of them in the first organisation), 400,000 usagers in families of four.
create function bench.first_name(key bigint) returns text
  language sql immutable parallel safe
  return (array['Amina', 'Camille', 'Chloé', 'Émilie', 'Fatou', 'Jeanne', 'Kenza', 'Laura', 'Léa', 'Mariam', 'Manon', 'Maëva', 'Nathalie',
                'Ornella', 'Pauline', 'Rachel', 'Samira', 'Sarah', 'Thi Mai', 'Valérie', 'Yasmine', 'Zoé', 'Ewa', 'Mihaela', 'Awatif',
                'Adil', 'Benoît', 'Cédric', 'David', 'Édouard', 'Farid', 'Grégory', 'Hamza', 'Ibrahima', 'Jérôme', 'Kévin', 'Ludovic',
                'Mamadou', 'Nicolas', 'Pascal', 'Rémi', 'Sofiane', 'Tomasz', 'Victor', 'Youssef', 'Alice', 'Assia', 'Basile', 'Elsa',
                'Gabin', 'Hugo', 'Inaya', 'Jade', 'Kaïs', 'Léonie', 'Maël', 'Nina', 'Noé', 'Rose', 'Tiago'])[1 + bench.pick(key, 21, 60)];
create function bench.last_name(key bigint) returns text
  language sql immutable parallel safe
  return (array['', '', '', 'Le ', 'De ', 'Van '])[1 + bench.pick(key, 22, 6)]
      || (array['Allard', 'Bacqu', 'Bensaïd', 'Bouch', 'Brun', 'Capp', 'Cissé', 'Coul', 'Cuvel', 'Depr', 'Descamp', 'Diarr', 'Duf', 'Dum',
                'Fernand', 'Flam', 'Goss', 'Hadd', 'Henneb', 'Ionesc', 'Kaczm', 'Khel', 'Lag', 'Lefebvr', 'Legr', 'Lem', 'Ler', 'Mans',
                'Mbay', 'Mor', 'Nday', 'Now', 'Oual', 'Per', 'Pet', 'Poll', 'Ramd', 'Rob', 'Saïd', 'Sénéch', 'Tah', 'Thell', 'Traor',
                'Vanh', 'Wojc', 'Yilm', 'Zer'])[1 + bench.pick(key, 23, 47)]
      || (array['', 'eau', 'in', 'et', 'on', 'ard', 'elle', 'ier', 'oux', 'ot'])[1 + bench.pick(key, 24, 10)];

-- Agents 1 to 3 sign in: a midwife, a secretary, the administrator of the territoire; 4 to 23 have 28 plages each.
create table bench.worker as
  select a as id,
         case when a <= 200 then 1 else least(60, 2 + floor(59 * power(bench.chance(a, 25), 1.3))) end::bigint as organisation_id,
         case when a = 3 then 2 when a = 2 or (a > 23 and a % 13 = 0) then 9 when a <= 23 or c < .4 then 1 when c < .7 then 2
              when c < .76 then 3 else least(8, 4 + floor((c - .76) / .048)) end::bigint as service_id,
         a > 23 and bench.chance(a, 26) < .1 as in_two
  from (select a, bench.chance(a, 27) as c from generate_series(1, 2000) a) as each;

insert into agent (id, home_territoire_id, first_name, last_name, email, password_hash, password_changed_at, has_agenda,
                   invited_at, accepted_at, created_at)
  overriding system value
  select id, 1, bench.first_name(id), bench.last_name(id),
         coalesce((array['sage-femme', 'secretariat', 'territoire'])[id], 'agent-' || id) || '@bench.rdv',
         case when id <= 3 then current_setting('bench.password_hash') end, timestamptz '2020-01-06',
         service_id <> 9 and id <> 3, '2020-01-06', '2020-01-06', timestamptz '2020-01-06'
  from bench.worker;
insert into agent_service select id, service_id from bench.worker;
insert into role (agent_id, organisation_id, level, created_at)
  select id, organisation_id, case when id > 23 and id % 40 = 1 then 'admin' else 'basic' end, timestamptz '2020-01-06' from bench.worker where id <> 3
  union all
  select id, 1 + organisation_id % 60, 'basic', timestamptz '2020-01-06' from bench.worker where in_two
  union all
  select 3, id, 'admin', timestamptz '2020-01-06' from organisation;
insert into role_territoire (agent_id, territoire_id, created_at) values (3, 1, '2020-01-06');

-- Where a family lives follows where the agents are.
create table bench.family as
  select f as id, organisation_id, bench.last_name(1000000 + f) as name, town.*
  from generate_series(0, 99999) f
  join bench.worker on worker.id = 1 + f % 2000
  join bench.town as town (town_id, city, code, post_code, latitude, longitude) on town_id = (organisation_id - 1) % 15;

insert into usager (id, territoire_id, responsable_id, first_name, last_name, birth_date, email, phone, phone_e164, address, post_code, city,
                    commune_code, created_through, created_at)
  overriding system value
  select u, 1, case when child then 4 * f.id + 1 end, first_name, f.name,
         bench.today() - (case when child then bench.pick(u, 31, 4000) else 6900 + bench.pick(u, 31, 18000) end)::int,
         case when not child and bench.chance(u, 32) < .6 then replace(lower(unaccent(first_name || '.' || f.name || '.' || u)), ' ', '-') || '@bench.rdv' end,
         case when not child then '06 39 98 ' || substr(line, 1, 2) || ' ' || substr(line, 3) end,
         case when not child then '+3363998' || line end,
         1 + f.id % 90 || ' rue des Coquelicots', f.post_code, f.city, f.code,
         case when bench.chance(u, 33) < .35 then 'citizen' else 'agent' end,
         bench.today() - interval '1 day' * (1 + bench.pick(u, 34, 1400))
  from bench.family f
  cross join generate_series(0, 3) member
  cross join lateral (select 4 * f.id + 1 + member as u, bench.first_name(4000000 + 4 * f.id + member) as first_name,
                             member = 3 or (member = 2 and f.id % 2 = 0) as child,
                             lpad((f.id % 10000)::text, 4, '0') as line) as person;

-- The usagers of an organisation, numbered from 0.
create table bench.pool as
  select f.organisation_id, row_number() over (partition by f.organisation_id order by f.id, member) - 1 as rank, 4 * f.id + 1 + member as usager_id
  from bench.family f, generate_series(0, 3) member;
create table bench.pool_size as select organisation_id, count(*) as size from bench.pool group by 1;

insert into usager_organisation (usager_id, organisation_id, created_at)
  select usager_id, organisation_id, created_at from bench.pool join usager on usager.id = usager_id order by usager_id;
insert into referent (usager_id, agent_id, created_at)
  select u, 1 + (u - 1) / 4 % 2000, timestamptz '2024-01-08' from generate_series(1, 400000, 13) u where 1 + (u - 1) / 4 % 2000 <> 3;

analyze;
