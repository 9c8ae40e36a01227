package io.orderhub.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts the trigger at every step: parts that are named by a {@link KillPoint} get a proxy around them. */
final class KillPoints implements BeanPostProcessor, SmartInitializingSingleton {

    private final Trigger trigger;
    private final Set<KillPoint> placed = EnumSet.noneOf(KillPoint.class);

    KillPoints(Trigger trigger) {
        this.trigger = trigger;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        Class<?> type = AopUtils.getTargetClass(bean);
        List<KillPoint> here = Arrays.stream(KillPoint.values())
                .filter(point -> point.place()
                        .filter(place -> type.getName().equals("io.orderhub." + place.part()))
                        .filter(place -> has(type, place.method()))
                        .isPresent())
                .toList();
        if (here.isEmpty()) {
            return bean;
        }
        placed.addAll(here);
        MethodInterceptor advice = call -> passing(call, here);
        if (bean instanceof Advised proxied) {
            // repositories have one already
            proxied.addAdvice(0, advice);
            return bean;
        }
        ProxyFactory proxy = new ProxyFactory(bean);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice(advice);
        return proxy.getProxy(type.getClassLoader());
    }

    private static boolean has(Class<?> type, String method) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(each -> each.getName().equals(method));
    }

    private Object passing(MethodInvocation call, List<KillPoint> here) throws Throwable {
        List<KillPoint> points = new ArrayList<>(here);
        points.removeIf(point ->
                !point.place().orElseThrow().method().equals(call.getMethod().getName()));
        points.forEach(point -> meet(point, true, call, null));
        Object result = call.proceed();
        points.forEach(point -> meet(point, false, call, result));
        if (points.contains(KillPoint.BATCH_COMMITTED)
                && KillPoint.BATCH_COMMITTED.place().orElseThrow().condition().holds(call.getArguments(), result)) {
            trigger.works();
        }
        return result;
    }

    private void meet(KillPoint point, boolean before, MethodInvocation call, @Nullable Object result) {
        KillPoint.Place place = point.place().orElseThrow();
        if (place.before() == before && place.condition().holds(call.getArguments(), result)) {
            trigger.reached(point);
        }
    }

    /** A step that is nowhere would never be reached, and nobody would notice. */
    @Override
    public void afterSingletonsInstantiated() {
        Set<KillPoint> missing = EnumSet.allOf(KillPoint.class);
        missing.removeAll(placed);
        missing.removeIf(point -> point.place().isEmpty());
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Not found in the hub, see KillPoint: " + missing);
        }
    }
}
