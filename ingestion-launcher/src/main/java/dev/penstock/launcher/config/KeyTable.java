package dev.penstock.launcher.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of all keys: path, names in the environment, kind, default, effect, meaning.
 *
 * <p>A name followed by {@code :unit} takes plain numbers in that unit. The effect is {@code used},
 * {@code idle} or {@code refused: why}; see {@link Effect}.
 */
final class KeyTable {
    private static final String HOMES =
            """
            homes.<name>.url | HA_WS_URL HA_URL HA_HTTP_URL HOME_ASSISTANT_URL | address(ws) | - | used | Where Home Assistant is, as http, https, ws or wss; without a scheme, `ws` is assumed. Needed
            homes.<name>.token | HA_TOKEN HOME_ASSISTANT_TOKEN | secret | - | used | A long-lived access token. Needed
            homes.<name>.tls.verify | HA_SSL_VERIFY SSL_VERIFY | flag | true | used | Whether certificate and host name are verified
            homes.<name>.tls.ca_file | HA_TLS_CA_FILE | readable | - | used | PEM file of certificates to trust instead of the platform's
            homes.<name>.tls.pin_sha256 | HA_TLS_PIN_SHA256 | text | - | used | SHA-256 of the server's certificate in hexadecimal; it alone is trusted
            homes.<name>.transport | HA_TRANSPORT | choice(events,entities) | events | used | How state changes are asked for: each as an event, or as differences to the state before, which are a fraction of the bytes; their points are the same
            homes.<name>.server_filter | HA_SERVER_FILTER | flag | false | used | Whether Home Assistant is asked to hold back what `filter.include` and `filter.exclude` do not want (`entities`, since 2024.9); what it holds back is counted and shown nowhere
            homes.<name>.event_types | HA_EVENT_TYPES | list | state_changed | used | The event types to subscribe to
            homes.<name>.fallback_urls[].url | NABU_CASA_URL | address(wss) | - | used | Another way to the same home, used while those before it fail; without a scheme, `wss` is assumed
            homes.<name>.fallback_urls[].token | NABU_CASA_TOKEN | secret | - | used | The token for that way. Needed beside its url
            homes.<name>.fallback_urls[].tls.verify | NABU_CASA_SSL_VERIFY | flag | true | used | Whether its certificate and host name are verified
            homes.<name>.fallback_urls[].tls.ca_file | NABU_CASA_TLS_CA_FILE | readable | - | used | PEM file of certificates to trust there instead of the platform's
            homes.<name>.fallback_urls[].tls.pin_sha256 | NABU_CASA_TLS_PIN_SHA256 | text | - | used | SHA-256 of that server's certificate in hexadecimal; it alone is trusted
            home_assistant.enabled | ENABLE_HOME_ASSISTANT | flag | true | used | Whether any home is ingested
            connection.max_retries | WEBSOCKET_MAX_RETRIES | whole | -1 | used | Attempts in a row before giving up; -1 means for ever
            connection.base_delay | CONNECTION_BASE_DELAY | duration | 1s | used | The wait after the first failure; it doubles with each further one
            connection.max_delay | WEBSOCKET_MAX_RETRY_DELAY:s | duration | 300s | used | The longest wait
            connection.jitter | CONNECTION_JITTER | decimal | 0.1 | used | How far a wait is varied at random, as a fraction of itself
            connection.connect_timeout | CONNECTION_CONNECT_TIMEOUT | duration | 10s | used | How long reaching the server and authenticating may take, each
            connection.max_message_bytes | CONNECTION_MAX_MESSAGE_BYTES | size | 256MiB | used | The longest message read; a longer one is counted and skipped
            connection.breaker.failures | CIRCUIT_BREAKER_THRESHOLD | count | 5 | used | Failures in a row after which an address rests
            connection.breaker.open_for | CONNECTION_BREAKER_OPEN_FOR | period | 60s | used | How long it rests before it is tried once more
            """;

    private static final String STORE =
            """
            influxdb.url | INFLUXDB_URL | address | - | used | Where InfluxDB is; without it the embedded store is used
            influxdb.token | INFLUXDB_TOKEN | secret | - | used | Its API token
            influxdb.org | INFLUXDB_ORG | text | penstock | used | The organization
            influxdb.bucket | INFLUXDB_BUCKET | text | home_assistant_events | used | The bucket
            influxdb.tls.verify | INFLUXDB_SSL_VERIFY | flag | true | used | Whether certificate and host name are verified
            influxdb.tls.ca_file | INFLUXDB_TLS_CA_FILE | readable | - | used | PEM file of certificates to trust instead of the platform's
            influxdb.tls.pin_sha256 | INFLUXDB_TLS_PIN_SHA256 | text | - | used | SHA-256 of the server's certificate in hexadecimal; it alone is trusted
            influxdb.precision | INFLUXDB_PRECISION | choice(s,ms,us,ns) | us | used | The precision of time stamps; coarser than `us` loses changes
            influxdb.gzip | INFLUXDB_GZIP | choice(auto,on=true=yes=1,off=false=no=0) | auto | used | Whether writes are compressed; `auto` means unless the server is on this machine
            influxdb.timeout | INFLUXDB_TIMEOUT | duration | 30s | used | How long one write may take
            schema.profile | SCHEMA_PROFILE | choice(penstock,home-assistant,homeiq) | penstock | used | Which measurement, tags and fields are written; a key that belongs to one profile is a fault with another
            schema.measurement | SCHEMA_MEASUREMENT | text | home_assistant_events | used | The measurement of state changes (`penstock`, `homeiq`)
            schema.tags | SCHEMA_TAGS | list(domain,entity_id,home,device_class,area_id,area,floor_id,device_id,device,platform,labels,entity_category,registry_id,event_category) | domain,entity_id,home,device_class,area_id,device_id | used | The tags of a point (`penstock`); `home` only appears with several homes
            schema.constant_tags | SCHEMA_CONSTANT_TAGS | pairs | - | used | Tags of fixed value on every point; with `home-assistant` they are that integration's `tags`
            schema.attributes | SCHEMA_ATTRIBUTES | choice(none,numeric,json,all) | numeric | used | Which attributes become fields (`penstock`)
            schema.attribute_include | SCHEMA_ATTRIBUTE_INCLUDE | list | - | used | Patterns of the only attributes that become fields (`penstock`)
            schema.attribute_exclude | SCHEMA_ATTRIBUTE_EXCLUDE | list | - | used | Patterns of attributes that do not (`penstock`)
            schema.context | SCHEMA_CONTEXT | flag | true | used | Whether the event's context ids become fields (`penstock`)
            schema.restart_states | SCHEMA_RESTART_STATES | choice(skip,keep,mark) | skip | used | Whether a state that only comes back after a restart of Home Assistant is skipped, kept like any other, or marked with the field `reappeared`; with `home-assistant` and `homeiq` the default is `keep`
            schema.home_assistant.measurement_attr | SCHEMA_HOME_ASSISTANT_MEASUREMENT_ATTR | choice(unit_of_measurement,domain__device_class,entity_id) | unit_of_measurement | used | What names the measurement
            schema.home_assistant.default_measurement | SCHEMA_HOME_ASSISTANT_DEFAULT_MEASUREMENT | text | - | used | The measurement where that names none; without it the entity id
            schema.home_assistant.override_measurement | SCHEMA_HOME_ASSISTANT_OVERRIDE_MEASUREMENT | text | - | used | One measurement for everything
            schema.home_assistant.tags_attributes | SCHEMA_HOME_ASSISTANT_TAGS_ATTRIBUTES | list | - | used | Attributes that become tags instead of fields
            schema.home_assistant.ignore_attributes | SCHEMA_HOME_ASSISTANT_IGNORE_ATTRIBUTES | list | - | used | Attributes that are not written
            schema.home_assistant.component_config | SCHEMA_HOME_ASSISTANT_COMPONENT_CONFIG | tree | - | used | By entity id, an `override_measurement` and `ignore_attributes` of its own
            schema.home_assistant.component_config_domain | SCHEMA_HOME_ASSISTANT_COMPONENT_CONFIG_DOMAIN | tree | - | used | The same by domain
            schema.home_assistant.component_config_glob | SCHEMA_HOME_ASSISTANT_COMPONENT_CONFIG_GLOB | tree | - | used | The same by pattern of entity ids
            filter.include.domains | FILTER_INCLUDE_DOMAINS | list | - | used | Domains to store
            filter.include.entity_globs | FILTER_INCLUDE_ENTITY_GLOBS | list | - | used | Patterns of entities to store
            filter.include.entities | FILTER_INCLUDE_ENTITIES | list | - | used | Entities to store
            filter.exclude.domains | FILTER_EXCLUDE_DOMAINS | list | - | used | Domains not to store
            filter.exclude.entity_globs | FILTER_EXCLUDE_ENTITY_GLOBS | list | - | used | Patterns of entities not to store
            filter.exclude.entities | FILTER_EXCLUDE_ENTITIES | list | - | used | Entities not to store
            filter.rules | ENTITY_FILTER_CONFIG | tree | - | used | Rules with `mode`, `patterns` and `exceptions`; or in a file of their own, named by `filter.rules_file`
            filter.attribute_changes | FILTER_ATTRIBUTE_CHANGES | flag | true | used | Whether a change of attributes alone is stored
            filter.throttle | FILTER_THROTTLE | pairs | - | used | How long after a number an entity's next one is stored at the earliest, by pattern of entity ids; the first that matches counts
            filter.dead_band | FILTER_DEAD_BAND | pairs | - | used | How far a number has to be from the last one stored, by pattern likewise
            heartbeat.every | HEARTBEAT_EVERY | period_or_none | 0 | used | How long after an entity's last point its unchanged state is written once more; 0 for never
            heartbeat.include.domains | HEARTBEAT_INCLUDE_DOMAINS | list | - | used | Domains whose states are
            heartbeat.include.entity_globs | HEARTBEAT_INCLUDE_ENTITY_GLOBS | list | - | used | Patterns of entities whose states are
            heartbeat.include.entities | HEARTBEAT_INCLUDE_ENTITIES | list | - | used | Entities whose states are
            heartbeat.exclude.domains | HEARTBEAT_EXCLUDE_DOMAINS | list | - | used | Domains whose states are not
            heartbeat.exclude.entity_globs | HEARTBEAT_EXCLUDE_ENTITY_GLOBS | list | - | used | Patterns of entities whose states are not
            heartbeat.exclude.entities | HEARTBEAT_EXCLUDE_ENTITIES | list | - | used | Entities whose states are not
            queue.capacity | QUEUE_CAPACITY INFLUXDB_MAX_PENDING_POINTS | whole | 20000 | used | The most points held in memory per home
            queue.overflow | QUEUE_OVERFLOW INFLUXDB_OVERFLOW_STRATEGY | choice(drop_oldest,drop_new) | drop_oldest | used | What a full queue gives up; every drop is counted
            queue.max_bytes | QUEUE_MAX_BYTES | size | 16MiB | used | The most memory the queued points of a home take, roughly; full is whatever is reached first
            batch.max_points | BATCH_SIZE | whole | 5000 | used | The most points in one write
            batch.linger | BATCH_TIMEOUT:s | duration | 1s | used | How long the first point of a batch may wait for others
            batch.max_bytes | BATCH_MAX_BYTES | size | 4MiB | used | The most memory the points of one write take, roughly
            spool.max_bytes | SPOOL_MAX_BYTES | size_or_none | 1GiB | used | The most disk used per home while InfluxDB is away; 0 for none
            spool.max_age | SPOOL_MAX_AGE | period | 30d | used | How long a point waits there at most
            spool.fsync | SPOOL_FSYNC | choice(always,interval,never) | interval | used | When the disk is made to keep it: before a point counts as safe, a second later at most, or when the system likes to
            dead_letters.max_bytes | DEAD_LETTERS_MAX_BYTES | size | 64MiB | used | The most disk used per home for points that InfluxDB refused; the oldest make room
            backfill.enabled | BACKFILL_ENABLED | flag | true | used | Whether gaps are filled from Home Assistant's history
            backfill.max_gap | BACKFILL_MAX_GAP | period | 10d | used | How far back gaps are filled; Home Assistant keeps ten days unless told otherwise
            backfill.settle | BACKFILL_SETTLE | duration | 30s | used | How long Home Assistant's recorder may take to show a change; waited for only where no newer change shows that it has caught up
            """;

    private static final String SERVICE =
            """
            discovery.enabled | DISCOVERY_ENABLED | flag | true | used | Whether the registries of a home are read; without them no point has an area or a device
            discovery.refresh | DISCOVERY_REFRESH_INTERVAL:s | period | 1800s | used | How often they are read again, beside whenever Home Assistant tells of a change
            discovery.history | STORE_DEVICE_HISTORY_IN_INFLUXDB | flag | false | used | Whether devices and entities are written to the database when they change, as measurements `devices` and `entities`
            discovery.webhook.url | DATA_API_URL | address | - | used | Where registries are posted whenever they change; see below
            discovery.webhook.token | DATA_API_API_KEY DATA_API_KEY API_KEY | secret | - | used | The token for that
            discovery.webhook.tls.verify | DATA_API_SSL_VERIFY | flag | true | used | Whether certificate and host name are verified
            discovery.webhook.tls.ca_file | DATA_API_TLS_CA_FILE | readable | - | used | PEM file of certificates to trust instead of the platform's
            discovery.webhook.tls.pin_sha256 | DATA_API_TLS_PIN_SHA256 | text | - | used | SHA-256 of the server's certificate in hexadecimal; it alone is trusted
            http.bind | WEBSOCKET_INGESTION_HOST | text | 127.0.0.1 | used | The address the dashboard, health and metrics listen on; beyond this machine it needs `http.token`
            http.port | WEBSOCKET_INGESTION_PORT | whole | 8001 | used | Their port; 0 takes a free one
            http.token | API_TOKEN | secret | - | used | What clients have to show, at least 16 characters; `none` says that anyone who reaches a `http.bind` beyond this machine may read
            http.allowed_origins | CORS_ORIGINS | list | - | used | Web pages of other origins that may ask, like `https://grafana.example`; `*` for any, with a token only
            http.allowed_hosts | HTTP_ALLOWED_HOSTS | list | - | used | Names it may be called by, beside IP addresses, names without a dot, and those below `.local`, `.lan`, `.internal` and `.home.arpa`
            http.tls.cert_file | HTTP_TLS_CERT_FILE | readable | - | used | PEM file of its certificate and those that vouch for it; with it, HTTPS is spoken
            http.tls.key_file | HTTP_TLS_KEY_FILE | readable | - | used | PEM file of the private key for that
            http.ws.max_message_bytes | HTTP_WS_MAX_MESSAGE_BYTES | size | 64KiB | used | The longest message of a WebSocket client
            http.ws.rate.messages | WEBSOCKET_RATE_LIMIT_MESSAGES | count | 60 | used | Messages from one address per window, on all its connections together
            http.ws.rate.window | WEBSOCKET_RATE_LIMIT_WINDOW:s | period | 60s | used | That window
            http.ws.max_clients | HTTP_WS_MAX_CLIENTS | count | 64 | used | The most WebSocket clients at once
            memory.warn_at | MAX_MEMORY_MB:MiB | memory | 80% | used | When memory is reported as short; a percentage is of the maximum heap
            log.level | LOG_LEVEL | choice(error=critical=fatal,warn=warning,info,debug,trace) | info | used | How much is logged
            log.format | LOG_FORMAT | choice(text,json) | text | used | How log lines look
            log.output | LOG_OUTPUT | choice(stdout=console,file,both) | stdout | used | Where `run` logs to: standard output, a file, or both
            log.file.path | LOG_FILE_PATH | text | - | used | That file; a folder means `penstock.log` in it. Without it `logs/penstock.log` in `state_dir`
            log.file.max_size | LOG_MAX_SIZE | size | 100MiB | used | How long the file may become; then it gets the ending `.1`, and a new one is begun
            log.file.backups | LOG_BACKUP_COUNT | whole | 5 | used | How many older files are kept, from `.1` on; 0 for none
            state_dir | PENSTOCK_STATE_DIR | path | ./penstock-data | used | The folder for what must survive a restart
            close_timeout | CLOSE_TIMEOUT | duration | 4s | used | How long stopping may take to write what was received
            """;

    private static final Pattern KIND = Pattern.compile("(\\w+)(?:\\((.*)\\))?");

    private KeyTable() {}

    /** All rows, in the order of the documentation. */
    static List<Key> rows() {
        return (HOMES + STORE + SERVICE).lines().map(KeyTable::row).toList();
    }

    private static Key row(String line) {
        String[] cells = line.split(" \\| ", -1);
        Matcher kind = KIND.matcher(cells[2]);
        if (cells.length != 6 || !kind.matches()) {
            throw new IllegalStateException("not a row of six cells: " + line);
        }
        return new Key(
                cells[0],
                Arrays.stream(cells[1].split(" ", -1)).map(KeyTable::name).toList(),
                Kind.valueOf(kind.group(1).toUpperCase(java.util.Locale.ROOT)),
                kind.group(2) == null ? List.of() : List.of(kind.group(2).split(",", -1)),
                cells[3].equals("-") ? Optional.empty() : Optional.of(cells[3]),
                effect(cells[4]),
                cells[5]);
    }

    private static Key.Name name(String cell) {
        int colon = cell.indexOf(':');
        return colon < 0
                ? new Key.Name(cell, "")
                : new Key.Name(cell.substring(0, colon), cell.substring(colon + 1));
    }

    private static Effect effect(String cell) {
        return switch (cell) {
            case "used" -> new Effect.Used();
            case "idle" -> new Effect.Idle();
            default -> new Effect.Refused(cell.substring("refused: ".length()));
        };
    }
}
