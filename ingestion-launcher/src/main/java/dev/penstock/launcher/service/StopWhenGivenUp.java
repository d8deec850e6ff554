package dev.penstock.launcher.service;

import dev.penstock.ingestion.IngestionListener;
import dev.penstock.ingestion.config.IngestionConfig;
import dev.penstock.ingestion.connect.ConnectionState;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Asks to stop once every home was given up: a supervisor may help. */
final class StopWhenGivenUp implements IngestionListener {
    private final IngestionConfig config;
    private final StopSignal stop;
    private final Set<String> givenUp = ConcurrentHashMap.newKeySet();

    StopWhenGivenUp(IngestionConfig config, StopSignal stop) {
        this.config = config;
        this.stop = stop;
    }

    @Override
    public void connectionChanged(String home, ConnectionState from, ConnectionState to) {
        if (to instanceof ConnectionState.GivenUp
                && givenUp.add(home)
                && givenUp.size() == config.homes().size()) {
            stop.ask();
        }
    }
}
