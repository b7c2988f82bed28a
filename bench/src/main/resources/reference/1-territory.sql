-- Where, and for what: one territoire, 60 organisations, 150 lieux, 9 services, 400 motifs.
-- All that is left to chance comes from the ids: the same data every time, only the days move with bench.today.
create schema bench;
create function bench.today() returns date
  language sql stable
  return current_setting('bench.today')::date;
create function bench.chance(key bigint, salt int) returns double precision
  language sql immutable parallel safe
  return (hashint8extended(key, salt) & 1099511627775) / 1099511627776.0::double precision;
create function bench.pick(key bigint, salt int, outcomes bigint) returns bigint
  language sql immutable parallel safe
  return floor((hashint8extended(key, salt) & 1099511627775) / 1099511627776.0::double precision * outcomes)::bigint;
create table bench.holiday as select unnest(string_to_array(current_setting('bench.holidays'), ','))::date as day;
create function bench.instant(at timestamptz) returns text
  language sql stable parallel safe
  return to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');

insert into territoire (id, name, departement_code, phone, created_at) overriding system value
  values (1, 'Pas-de-Calais', '62', '03 53 01 62 00', '2020-01-06');

insert into service (id, name, short_name, kind, created_at) overriding system value values
  (1, 'Protection maternelle et infantile (PMI)', 'PMI', 'trade', '2020-01-06'),
  (2, 'Service social', 'Service social', 'trade', '2020-01-06'),
  (3, 'Centre de planification et d''éducation familiale (CPEF)', 'CPEF', 'trade', '2020-01-06'),
  (4, 'Aide sociale à l''enfance', 'ASE', 'trade', '2020-01-06'),
  (5, 'Insertion', 'Insertion', 'trade', '2020-01-06'),
  (6, 'Autonomie', 'Autonomie', 'trade', '2020-01-06'),
  (7, 'Logement', 'Logement', 'trade', '2020-01-06'),
  (8, 'Santé publique', 'Santé', 'trade', '2020-01-06'),
  (9, 'Secrétariat', 'Secrétariat', 'secretariat', '2020-01-06');
insert into territoire_service select 1, id from service;

create table bench.town (id int, name text, code text, post_code text, latitude float8, longitude float8);
insert into bench.town values
  (0, 'Arras', '62041', '62000', 50.2930, 2.7819), (1, 'Achicourt', '62004', '62217', 50.2743, 2.7578),
  (2, 'Bapaume', '62080', '62450', 50.1038, 2.8497), (3, 'Lens', '62498', '62300', 50.4330, 2.8279),
  (4, 'Liévin', '62510', '62800', 50.4198, 2.7807), (5, 'Avion', '62065', '62210', 50.4104, 2.8305),
  (6, 'Béthune', '62119', '62400', 50.5296, 2.6400), (7, 'Bruay-la-Buissière', '62178', '62700', 50.4833, 2.5500),
  (8, 'Lillers', '62516', '62190', 50.5635, 2.4804), (9, 'Calais', '62193', '62100', 50.9519, 1.8563),
  (10, 'Guînes', '62397', '62340', 50.8671, 1.8702), (11, 'Saint-Omer', '62765', '62500', 50.7483, 2.2609),
  (12, 'Boulogne-sur-Mer', '62160', '62200', 50.7249, 1.6137), (13, 'Outreau', '62643', '62230', 50.7054, 1.5897),
  (14, 'Desvres', '62268', '62240', 50.6688, 1.8348);

insert into organisation (id, territoire_id, name, phone, email, created_at) overriding system value
  select o, 1, 'MDS ' || o || ' – ' || town.name, '03 53 01 10 00', 'mds-' || o || '@bench.rdv', '2020-01-06'
  from generate_series(1, 60) o join bench.town on town.id = (o - 1) % 15;

-- Two or three to an organisation.
insert into lieu (id, organisation_id, name, address, post_code, city, commune_code, latitude, longitude, phone, created_at)
  overriding system value
  select l, 1 + (l - 1) % 60, 'Site ' || l || ' – ' || name, l || ' rue des Tilleuls', post_code, name, code,
         latitude + bench.chance(l, 1) / 50, longitude + bench.chance(l, 2) / 50, '03 53 01 10 01', '2020-01-06'
  from generate_series(1, 150) l join bench.town on town.id = ((l - 1) % 60 + (l - 1) / 60) % 15;

-- Three motifs of each trade, the first 24, are held on site in every organisation; the others vary.
insert into motif (id, territoire_id, name, color, kind, location_type, duration_minutes, bookable_by, follow_up, visibility,
                   papers, created_at)
  overriding system value
  select m, 1,
         (array['Consultation', 'Premier rendez-vous', 'Suivi', 'Bilan', 'Accompagnement', 'Entretien', 'Évaluation', 'Point',
                'Permanence', 'Information'])[1 + m % 10] || ' – ' ||
         (array['grossesse', 'nourrisson', 'enfant de 2 à 6 ans', 'vaccination', 'allaitement', 'contraception', 'couple', 'budget',
                'surendettement', 'RSA', 'emploi', 'formation', 'logement', 'énergie', 'expulsion', 'séparation', 'droits',
                'domiciliation', 'handicap', 'grand âge', 'APA', 'aidants', 'mode de garde', 'assistante maternelle', 'agrément',
                'adoption', 'protection de l''enfance', 'placement', 'jeune majeur', 'mineur isolé', 'tuberculose', 'dépistage',
                'addictions', 'santé mentale', 'nutrition', 'mobilité', 'numérique', 'français', 'illettrisme', 'accès aux soins'])
           [1 + m / 10 % 40],
         (array['#6a6af4', '#465f9d', '#009081', '#00a95f', '#417dc4', '#a558a0', '#e18b76', '#ce614a'])[1 + m % 8],
         case when m > 24 and m % 25 = 0 then 'collectif' else 'individuel' end,
         case when m <= 24 or m % 25 = 0 or c < .7 then 'public_office' when c < .85 then 'phone' when c < .97 then 'home' else 'visio' end,
         (array[15, 20, 20, 30, 30, 30, 30, 30, 45, 60])[1 + case when m <= 24 then 5 else bench.pick(m, 4, 10) end],
         case when m <= 8 or c2 < .5 then 'everyone' when c2 < .9 then 'agents' when c2 < .95 then 'prescripteurs' else 'invited' end,
         m > 24 and bench.chance(m, 5) < .03,
         case when bench.chance(m, 6) < .95 then 'visible_and_notified' else 'invisible' end,
         'Carte Vitale', '2020-01-06'
  from (select m, bench.chance(m, 2) as c, bench.chance(m, 3) as c2 from generate_series(1, 400) m) as each;

create table bench.motif_service as
  select id as motif_id, 1 + case when id <= 24 then (id - 1) % 8 when bench.chance(id, 7) < .6 then bench.pick(id, 8, 3) else bench.pick(id, 9, 8) end as service_id
  from motif;

insert into motif_ouverture (id, motif_id, organisation_id, service_id, created_at) overriding system value
  select row_number() over (order by m.id, o.id), m.id, o.id, s.service_id, '2020-01-06'
  from motif m join bench.motif_service s on s.motif_id = m.id cross join organisation o
  where m.id <= 24 or bench.chance(m.id * 100 + o.id, 10) < .02 + .28 * bench.chance(m.id, 11);
