package dev.penstock.examples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** A Spring Boot application that takes what happens in a home to InfluxDB. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(PenstockProperties.class)
public final class SpringBootExample {
    private SpringBootExample() {}

    /** Runs until a signal ends it. */
    public static void main(String[] arguments) {
        SpringApplication.run(SpringBootExample.class, arguments);
    }
}
