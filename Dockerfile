# The hub's image: the jar and the three folders an integration engineer edits.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY pom.xml .
COPY src src
COPY routes routes
COPY mappings mappings
COPY config config
RUN mvn -B -ntp -DskipTests package && java -Djarmode=tools -jar target/orderhub.jar extract --destination target/app

FROM eclipse-temurin:25-jre
RUN useradd --system --home /opt/orderhub --shell /usr/sbin/nologin orderhub \
  && install -d -o orderhub /var/cache/orderhub
WORKDIR /opt/orderhub
COPY --from=build /build/target/app/ ./
COPY routes routes
COPY mappings mappings
COPY config config
USER orderhub
EXPOSE 8080
# the first stop writes the loaded classes down: every later start takes half the time
ENV JAVA_OPTS="-XX:MaxRAMPercentage=70 -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=/var/cache/orderhub/classes.jsa"
HEALTHCHECK --start-period=60s CMD ["bash", "-c", "exec 3<>/dev/tcp/localhost/8080 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q UP <&3"]
# on two processors the second compiler takes a third of what single orders wait for; JAVA_OPTS come later and win
ENTRYPOINT ["sh", "-c", "[ $(nproc) -gt 2 ] || quick=-XX:TieredStopAtLevel=1; exec java $quick $JAVA_OPTS -jar orderhub.jar"]
