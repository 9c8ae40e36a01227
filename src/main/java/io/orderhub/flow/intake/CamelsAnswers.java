package io.orderhub.flow.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Camel hands back a future, for which Spring takes the request up a second time, through all filters, when it is done: a
 * quarter of a push's time in the web server. Here it is done when it is handed back, since it ran in the request's own
 * thread ({@link HttpIntakeConfiguration}), and Camel has written the answer: there is nothing left to do.
 */
final class CamelsAnswers implements BeanPostProcessor, HandlerMethodReturnValueHandler {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof RequestMappingHandlerAdapter adapter) {
            List<HandlerMethodReturnValueHandler> handlers = new ArrayList<>();
            handlers.add(this);
            handlers.addAll(Objects.requireNonNull(adapter.getReturnValueHandlers()));
            adapter.setReturnValueHandlers(handlers);
        }
        return bean;
    }

    @Override
    public boolean supportsReturnType(MethodParameter type) {
        return type.getContainingClass() == SpringBootPlatformHttpConsumer.class;
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest request) {
        ((CompletableFuture<?>) Objects.requireNonNull(value)).join();
        container.setRequestHandled(true);
    }
}
