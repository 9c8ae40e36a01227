package io.orderhub.dev;

/**
 * One Kafka broker for all tests of a JVM. Tests that stop it, or that need the hub's own topic names for themselves,
 * start an {@link EmbeddedKafkaBroker} of their own.
 */
public final class SharedKafka {

    private SharedKafka() {}

    /** A running broker; not to be stopped. */
    public static EmbeddedKafkaBroker broker() {
        return Holder.BROKER;
    }

    /** Started at first use, stopped with the JVM. */
    private static final class Holder {
        static final EmbeddedKafkaBroker BROKER = start();

        private static EmbeddedKafkaBroker start() {
            EmbeddedKafkaBroker broker = EmbeddedKafkaBroker.temporary();
            broker.start();
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "shared-kafka-stop"));
            return broker;
        }
    }
}
