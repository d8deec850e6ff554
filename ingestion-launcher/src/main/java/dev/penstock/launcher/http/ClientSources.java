package dev.penstock.launcher.http;

import dev.penstock.ingestion.backfill.ClosedGap;
import dev.penstock.ingestion.backfill.OpenGap;
import dev.penstock.launcher.http.socket.Sources;
import dev.penstock.launcher.json.Json;

import tools.jackson.databind.node.ObjectNode;

import java.util.Optional;

/** What WebSocket clients are told, in the shapes of the HTTP interface; thread-safe. */
final class ClientSources implements Sources {
    private final Observed observed;
    private final ClientCount clients;

    ClientSources(Observed observed, ClientCount clients) {
        this.observed = observed;
        this.clients = clients;
    }

    @Override
    public void sample() {
        observed.rates().sample(observed.status());
    }

    @Override
    public ObjectNode status(boolean past) {
        return new StatusReport(observed, clients).node(past);
    }

    @Override
    public Optional<ObjectNode> house(String home) {
        return observed.house(home).map(house -> new HouseReport(house, observed.now()).node());
    }

    @Override
    public String gap(OpenGap gap) {
        ObjectNode node = Json.object();
        GapsReport.add(node, gap);
        return Json.text(node);
    }

    @Override
    public String gap(ClosedGap gap) {
        ObjectNode node = Json.object();
        GapsReport.add(node, gap);
        return Json.text(node);
    }
}
