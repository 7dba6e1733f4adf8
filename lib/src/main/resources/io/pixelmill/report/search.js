'use strict';
/* The charts of a search: settings against the metric, all settings together, learning curves. */
(function () {
  const {draw, data, base, axis, shareAxis, percent} = charts;
  const search = data('search');
  const text = echarts.format.encodeHTML;

  const metricText = value => value === null ? '–' : search.share ? percent(value) : value.toFixed(4);

  function metricAxis(c) {
    return search.share ? shareAxis(c, {min: null, max: null, scale: true}) : axis(c, {type: 'value', scale: true});
  }

  const isNumber = key => search.trials.every(trial => isFinite(trial.settings[key]) && trial.settings[key] !== '');

  const settingValue = (key, trial) => isNumber(key) ? Number(trial.settings[key]) : trial.settings[key];

  /* Names in their order, numbers on a line, and on a log scale where they are far apart. */
  function settingAxis(c, key) {
    const values = search.trials.map(trial => settingValue(key, trial));
    if (!isNumber(key)) {
      return axis(c, {type: 'category', data: [...new Set(values)].sort()});
    }
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const isLog = least > 0 && most / least >= 20;
    return axis(c, isLog ? {type: 'log', min: least, max: most, axisLabel: {color: c.muted, formatter: shortNumber}}
        : {type: 'value', scale: true});
  }

  const shortNumber = value => Number(value.toPrecision(2)).toString();

  function trialText(trial) {
    return 'trial ' + trial.trial + ', ' + trial.status + ': <b>' + metricText(trial.metric) + '</b>'
        + search.keys.map(({key, name}) => '<br>' + text(name) + ' ' + text(trial.settings[key])).join('');
  }

  Object.assign(draw, {
    setting(element, c) {
      const key = element.dataset.key;
      const tried = search.trials.filter(trial => trial.metric !== null);
      return Object.assign(base(c), {
        grid: {left: 56, right: 28, top: 12, bottom: 32},
        xAxis: settingAxis(c, key),
        yAxis: metricAxis(c),
        series: [{
          type: 'scatter', symbolSize: 10,
          data: tried.map(trial => ({
            value: [settingValue(key, trial), trial.metric], trial,
            itemStyle: {
              color: trial.status === 'finished' ? c.first : 'transparent',
              borderColor: trial.rank === 1 ? c.second : c.first, borderWidth: trial.rank === 1 ? 3 : 1.5
            }
          }))
        }],
        tooltip: Object.assign(base(c).tooltip, {formatter: p => trialText(p.data.trial)})
      });
    },

    parallel(element, c) {
      element.style.height = '360px';
      const tried = search.trials.filter(trial => trial.metric !== null);
      const axes = search.keys.map(({key, name}) => Object.assign(settingAxis(c, key), {name}));
      axes.push(Object.assign(metricAxis(c), {name: search.metric}));
      return Object.assign(base(c), {
        parallel: {left: 60, right: 60, top: 40, bottom: 30, parallelAxisDefault: {nameTextStyle: {color: c.ink}}},
        parallelAxis: axes.map((one, dim) => Object.assign(one, {dim, nameLocation: 'end', nameTextStyle: {color: c.ink}})),
        series: [{
          type: 'parallel',
          data: tried.slice().reverse().map(trial => ({
            value: search.keys.map(({key}) => settingValue(key, trial)).concat(trial.metric), trial,
            lineStyle: {
              color: trial.rank === 1 ? c.second : c.first, width: trial.rank === 1 ? 4 : 1.5,
              opacity: trial.rank === 1 ? 1 : 0.2 + 0.7 * (1 - trial.rank / search.trials.length)
            }
          }))
        }],
        tooltip: Object.assign(base(c).tooltip, {formatter: p => trialText(p.data.trial)})
      });
    },

    curves(element, c) {
      element.style.height = '360px';
      const longest = Math.max(1, ...search.trials.map(trial => trial.epochs.length));
      return Object.assign(base(c), {
        grid: {left: 56, right: 16, top: 12, bottom: 44},
        xAxis: axis(c, {
          type: 'value', min: 1, max: longest, minInterval: 1, name: 'epoch', nameLocation: 'middle', nameGap: 28
        }),
        yAxis: metricAxis(c),
        series: search.trials.slice().reverse().map(trial => ({
          type: 'line', data: trial.epochs.map(value => ({value, trial})), z: trial.rank === 1 ? 3 : 2,
          symbolSize: trial.rank === 1 ? 8 : 5,
          lineStyle: {
            color: trial.rank === 1 ? c.second : c.first, width: trial.rank === 1 ? 3 : 1.5,
            opacity: trial.rank === 1 ? 1 : 0.6
          },
          itemStyle: {color: trial.rank === 1 ? c.second : c.first}
        })),
        tooltip: Object.assign(base(c).tooltip, {
          formatter: p => 'epoch ' + p.value[0] + ': <b>' + metricText(p.value[1]) + '</b><br>' + trialText(p.data.trial)
        })
      });
    }
  });

  charts.start();
})();
