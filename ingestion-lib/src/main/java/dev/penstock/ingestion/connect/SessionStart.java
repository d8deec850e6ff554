package dev.penstock.ingestion.connect;

import dev.penstock.ingestion.config.HomeConfig;
import dev.penstock.ingestion.connect.ConnectFailure.Kind;
import dev.penstock.ingestion.decode.PayloadReader;
import dev.penstock.ingestion.decode.Result;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/**
 * What every session begins with: coalescing, what the guest asks, subscriptions, and then a
 * snapshot of all states.
 *
 * <p>In this order nothing falls between: a change after the subscription arrives as an event, one
 * before it stands in the snapshot, one in both is the same point.
 */
final class SessionStart {
    private static final Logger LOG = LoggerFactory.getLogger(SessionStart.class);

    private final HomeConfig home;
    private final boolean subscribes;
    private final PayloadReader payloads;
    private final SessionGuest guest;
    private final EventRouter router;

    private boolean told;

    SessionStart(HomeConfig home, ConnectionManager.Parts parts) {
        this.home = home;
        this.subscribes = parts.subscribes();
        this.payloads = new PayloadReader(parts.interest());
        this.guest = parts.guest();
        this.router = new EventRouter(home, guest);
    }

    /**
     * Subscribes to what is wanted.
     *
     * @param version Home Assistant's
     */
    void subscribe(Session session, String version) throws ConnectFailure, InterruptedException {
        session.coalesce();
        if (!subscribes) {
            needed(guest.beforeEvents(session));
            return;
        }
        for (String type : router.forGuest()) {
            // Before the guest asks anything, so that no change falls between.
            Result result = session.subscribe(type);
            LOG.debug("{}: events of type {}: {}", home.name(), type, result.success());
        }
        // Events are worth having without what the guest could not learn.
        var unused = guest.beforeEvents(session);
        for (String type : router.forUser()) {
            if (!type.equals(HomeConfig.STATE_CHANGED) || !subscribesEntities(session, version)) {
                subscribeEvents(session, type);
            }
        }
        if (router.everything()) {
            guest.listensLate();
        }
    }

    private void subscribeEvents(Session session, String type)
            throws ConnectFailure, InterruptedException {
        Result result = session.subscribe(type);
        if (!result.success()) {
            refused(type, result);
        }
    }

    /** Whether states come in compressed form; before 2022.4 no Home Assistant knows how. */
    private boolean subscribesEntities(Session session, String version)
            throws ConnectFailure, InterruptedException {
        Optional<EntitySubscription> entities = session.arrivals().entities();
        if (entities.isEmpty()) {
            return false;
        }
        Result result = entities.get().begin(session, version);
        if (!result.success() && !told) {
            told = true;
            LOG.warn(
                    "{}: Home Assistant does not take subscribe_entities ({}), so changes come as"
                            + " events, as with the transport events",
                    home.name(),
                    result.error());
        }
        return result.success();
    }

    /** Who only asks for the past has time to try again, and would write it into other series. */
    private static void needed(Optional<String> trouble) throws ConnectFailure {
        if (trouble.isPresent()) {
            throw new ConnectFailure(
                    Kind.OTHER, "the registries could not be read: " + trouble.get());
        }
    }

    private void refused(String type, Result result) throws ConnectFailure {
        String remedy =
                "Home Assistant refuses events of type "
                        + type
                        + " ("
                        + result.error()
                        + "): use the token of an administrator, or take it out of event_types";
        if (EventRouter.bringsStateChanges(type)) {
            throw new ConnectFailure(Kind.OTHER, remedy);
        }
        LOG.warn("{}: {}", home.name(), remedy);
    }

    /**
     * Reads all states, unless they come by themselves. Without them the session is as good, but
     * entities at rest have no point.
     */
    void snapshot(Session session) throws InterruptedException {
        boolean sent = session.arrivals().entities().filter(EntitySubscription::live).isPresent();
        if (!subscribes || !router.stateChanges() || sent) {
            return;
        }
        try {
            session.ask("get_states", payloads::readStates);
        } catch (ConnectFailure failure) {
            LOG.warn("{}: no snapshot of states: {}", home.name(), failure.reason());
        }
    }
}
