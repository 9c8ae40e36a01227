package io.orderhub.dev;

import io.orderhub.OrderHub;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Keeps the component scan to the hub's own classes where the hub runs on the test class path: there every {@code
 * Configuration} of a test would be found too. Tests that name their configuration are not affected.
 */
public final class TestClassesStayOut implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String hub = OrderHub.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString();
        context.getBeanFactory().registerSingleton("testClassesStayOut", new NotOfTheHub(hub));
    }

    /** Matches what does not lie where the hub's own classes do. */
    private static final class NotOfTheHub extends TypeExcludeFilter {

        private final String hub;

        NotOfTheHub(String hub) {
            this.hub = hub;
        }

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
            return !reader.getResource().getURI().toString().startsWith(hub);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof NotOfTheHub that && that.hub.equals(hub);
        }

        @Override
        public int hashCode() {
            return hub.hashCode();
        }
    }
}
