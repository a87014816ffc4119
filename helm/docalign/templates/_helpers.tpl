{{- define "docalign.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 52 | trimSuffix "-" -}}
{{- end -}}

{{- define "docalign.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" -}}
{{- else if contains (include "docalign.name" .) .Release.Name -}}
{{- .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "docalign.name" .) | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "docalign.selector" -}}
app.kubernetes.io/name: {{ include "docalign.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "docalign.labels" -}}
{{ include "docalign.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "docalign.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "docalign.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}{{ default (include "docalign.fullname" .) .Values.serviceAccount.name }}{{- else -}}{{ default "default" .Values.serviceAccount.name }}{{- end -}}
{{- end -}}

{{- define "docalign.secret" -}}
{{- if .Values.storage.connectionString -}}{{ include "docalign.fullname" . }}{{- else -}}{{ .Values.storage.existingSecret }}{{- end -}}
{{- end -}}

{{- define "docalign.secretKey" -}}
{{- if .Values.storage.connectionString -}}connectionString{{- else -}}{{ .Values.storage.existingSecretKey }}{{- end -}}
{{- end -}}

{{/* Not empty where something needs Azure Storage; a job from a volume to a volume does not. */}}
{{- define "docalign.usesStorage" -}}
{{- if or (ne .Values.workload "Job") (hasPrefix "azure:" .Values.batch.input) (hasPrefix "azure:" .Values.batch.output) -}}yes{{- end -}}
{{- end -}}

{{/* What cannot be said by the schema: which values belong together. */}}
{{- define "docalign.require" -}}
{{- $secret := include "docalign.secret" . -}}
{{- if and (eq .Values.workload "Job") (or (not .Values.batch.input) (not .Values.batch.output)) -}}
{{- fail "workload Job needs batch.input and batch.output: azure:CONTAINER/PREFIX, or folders of a volume such as /data/scans." -}}
{{- end -}}
{{- if and (eq .Values.workload "Job") (gt (int .Values.batch.parallelism) (int .Values.batch.shards)) -}}
{{- fail (printf "batch: parallelism is %d, more than there are shards, %d." (int .Values.batch.parallelism) (int .Values.batch.shards)) -}}
{{- end -}}
{{- if and (ne .Values.autoscaling.kind "none") (eq .Values.workload "Job") -}}
{{- fail "workload Job has its parallelism; autoscaling.kind must be none." -}}
{{- end -}}
{{- if and (include "docalign.usesStorage" .) (not $secret) (not .Values.storage.account) -}}
{{- fail "storage: name the account (storage.account, with workloadIdentity.clientId), or a secret with the connection string (storage.existingSecret)." -}}
{{- end -}}
{{- if and $secret .Values.storage.account -}}
{{- fail "storage: account and a connection string are both set; choose one." -}}
{{- end -}}
{{- if and .Values.storage.connectionString .Values.storage.existingSecret -}}
{{- fail "storage: connectionString and existingSecret are both set; choose one." -}}
{{- end -}}
{{- if and (eq .Values.workload "ScaledJob") (ne .Values.autoscaling.kind "keda") -}}
{{- fail "workload ScaledJob needs autoscaling.kind keda." -}}
{{- end -}}
{{- if gt (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas) -}}
{{- fail (printf "autoscaling: minReplicas is %d, more than maxReplicas, %d." (int .Values.autoscaling.minReplicas) (int .Values.autoscaling.maxReplicas)) -}}
{{- end -}}
{{- if and (eq .Values.autoscaling.kind "hpa") (lt (int .Values.autoscaling.minReplicas) 1) -}}
{{- fail "autoscaling: an HPA cannot scale to zero; set minReplicas to 1 or more, or kind to keda." -}}
{{- end -}}
{{- if and (eq .Values.monitoring.kind "ServiceMonitor") (not .Values.service.create) -}}
{{- fail "monitoring.kind ServiceMonitor needs service.create." -}}
{{- end -}}
{{- end -}}

{{- define "docalign.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "docalign.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "docalign.env" -}}
{{- $secret := include "docalign.secret" . -}}
{{- if $secret }}
- name: DOCALIGN_AZURE_CONNECTION_STRING
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ include "docalign.secretKey" . }}
{{- end }}
- name: OTEL_SERVICE_NAME
  value: {{ include "docalign.fullname" . }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "docalign.resources" -}}
requests:
  {{- toYaml .Values.resources.requests | nindent 2 }}
limits:
  {{- toYaml .Values.resources.limits | nindent 2 }}
  {{- if .Values.gpu.enabled }}
  {{ .Values.gpu.resourceName }}: {{ .Values.gpu.count }}
  {{- end }}
{{- end -}}

{{/* The pod; .mode is work (stays), once (ends with the queue) or batch (reads a shard of many files). */}}
{{- define "docalign.pod" -}}
{{- $root := .root -}}
{{- $mode := .mode -}}
{{- with $root -}}
metadata:
  labels:
    {{- include "docalign.labels" . | nindent 4 }}
    {{- if .Values.workloadIdentity.clientId }}
    azure.workload.identity/use: "true"
    {{- end }}
    {{- with .Values.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    checksum/config: {{ include (print .Template.BasePath "/configmap.yaml") . | sha256sum }}
    {{- with .Values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "docalign.serviceAccount" . }}
  automountServiceAccountToken: false
  terminationGracePeriodSeconds: {{ add (int .Values.worker.drainSeconds) 15 }}
  {{- if ne $mode "work" }}
  restartPolicy: Never
  {{- end }}
  securityContext:
    {{- include "docalign.podSecurity" . | nindent 4 }}
  {{- with .Values.imagePullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . }}
    {{- end }}
  {{- end }}
  {{- if and .Values.gpu.enabled .Values.gpu.runtimeClassName }}
  runtimeClassName: {{ .Values.gpu.runtimeClassName }}
  {{- end }}
  {{- with .Values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with .Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .Values.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- if and .Values.topologySpread (ne $mode "once") }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "docalign.selector" . | nindent 10 }}
  {{- end }}
  containers:
    - name: worker
      image: {{ include "docalign.image" . }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      args:
        {{- if eq $mode "batch" }}
        - batch
        - {{ .Values.batch.input | quote }}
        - {{ printf "--out=%s" .Values.batch.output | quote }}
        - --formats={{ .Values.batch.formats }}
        - --conflict={{ .Values.batch.conflict }}
        - --resume
        - --shard=$(JOB_COMPLETION_INDEX)/{{ .Values.batch.shards }}
        - --parallel={{ .Values.worker.parallel }}
        - --json
        {{- if .Values.batch.acceptRejected }}
        - --accept-rejected
        {{- end }}
        {{- with .Values.batch.arguments }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
        {{- else }}
        - work
        - --queue=azure
        - --log=json
        - --http={{ .Values.http.port }}
        - --parallel={{ .Values.worker.parallel }}
        - --prefetch={{ .Values.worker.prefetch }}
        - --drain={{ .Values.worker.drainSeconds }}
        - --poll={{ .Values.worker.pollSeconds }}
        - --dedupe={{ .Values.worker.dedupe }}
        - --settings=/etc/docalign/settings.json
        {{- if eq $mode "once" }}
        - --once
        {{- end }}
        {{- end }}
        {{- with .Values.worker.model }}
        - --model={{ . }}
        {{- end }}
        {{- if .Values.gpu.enabled }}
        - --device=cuda
        {{- end }}
      envFrom:
        - configMapRef:
            name: {{ include "docalign.fullname" . }}
      env:
        {{- include "docalign.env" . | trim | nindent 8 }}
      {{- if ne $mode "batch" }}
      ports:
        - name: http
          containerPort: {{ .Values.http.port }}
      {{- end }}
      {{- if eq $mode "work" }}
      startupProbe:
        httpGet: { path: /health/startup, port: http }
        periodSeconds: 2
        failureThreshold: 60
      readinessProbe:
        httpGet: { path: /health/ready, port: http }
        periodSeconds: 10
      {{- end }}
      {{- if ne $mode "batch" }}
      livenessProbe:
        httpGet: { path: /health/live, port: http }
        periodSeconds: 20
        timeoutSeconds: 5
        failureThreshold: 6
      {{- end }}
      resources:
        {{- include "docalign.resources" . | nindent 8 }}
      securityContext:
        {{- include "docalign.containerSecurity" . | nindent 8 }}
      volumeMounts:
        - { name: tmp, mountPath: /tmp }
        - { name: settings, mountPath: /etc/docalign, readOnly: true }
        {{- if and (eq $mode "batch") .Values.batch.existingClaim }}
        - { name: data, mountPath: /data }
        {{- end }}
        {{- with .Values.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: tmp
      emptyDir:
        sizeLimit: {{ .Values.temporarySizeLimit }}
    - name: settings
      configMap:
        name: {{ include "docalign.fullname" . }}-settings
    {{- if eq $mode "batch" }}
    {{- with .Values.batch.existingClaim }}
    - name: data
      persistentVolumeClaim:
        claimName: {{ . }}
    {{- end }}
    {{- end }}
    {{- with .Values.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}
{{- end -}}

{{- define "docalign.trigger" -}}
triggers:
  - type: azure-queue
    metadata:
      queueName: {{ .Values.storage.queue }}
      queueLength: {{ .Values.autoscaling.messagesPerWorker | default (mul 2 .Values.worker.parallel) | quote }}
      activationQueueLength: {{ .Values.autoscaling.activationMessages | quote }}
      queueLengthStrategy: all
      {{- if include "docalign.secret" . }}
      connectionFromEnv: DOCALIGN_AZURE_CONNECTION_STRING
      {{- else }}
      accountName: {{ .Values.storage.account }}
      endpointSuffix: queue.{{ .Values.storage.endpointSuffix }}
      cloud: {{ if eq .Values.storage.endpointSuffix "core.windows.net" }}AzurePublicCloud{{ else }}Private{{ end }}
      {{- end }}
    {{- if not (include "docalign.secret" .) }}
    authenticationRef:
      name: {{ include "docalign.fullname" . }}
    {{- end }}
{{- end -}}
